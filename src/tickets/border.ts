import { z } from 'zod';
import { authorSchema } from './author.js';
import { canonicalJson } from './canonical-json.js';
import { eventKinds } from './events/index.js';
import { instantSchema } from './instant.js';
import { type Sha256, sha256, sha256Schema } from './sha256.js';
import { threadRefSchema } from './thread.js';
import { ticketSchema } from './ticket.js';

/** The last event that moved a ticket on in its life cycle. */
const lastMoveSchema = z.strictObject({ kind: z.enum(eventKinds), at: instantSchema, by: authorSchema });
export type LastMove = z.infer<typeof lastMoveSchema>;

/** A thread that takes nothing more, by the last that the history says of it, and who had made it follow. */
const deadThreadSchema = z.strictObject({ thread: threadRefSchema, by: authorSchema });
export type DeadThread = z.infer<typeof deadThreadSchema>;

/** What the events in segments leave besides the ticket: what is asked of them at every act, so that none has to read them. */
const pastSchema = z.strictObject({
  /** What they take as they are stored. */
  bytes: z.int().min(0),
  lastMove: lastMoveSchema.optional(),
  dead: z.array(deadThreadSchema),
  /** How many of them were updates for the publisher's side, and for the assessors; absent in what an earlier version wrote. */
  updates: z.strictObject({ private: z.int().min(0), triage: z.int().min(0) }).optional(),
  /** Their causes, shortened, one run after the other; `at`: when the newest of the run happened. */
  causes: z.array(z.strictObject({ at: instantSchema, digests: z.string() })),
});
export type Past = z.infer<typeof pastSchema>;

/** What stands where the newest segment ends: the ticket and the chain's head. An earlier version wrote no more than these two. */
export const borderSchema = z.strictObject({
  ticket: ticketSchema,
  head: sha256Schema,
  past: pastSchema.optional(),
  /** A signed head that vouches for the border, too: without reading the segments nobody could tell that it was altered. */
  jws: z.string().optional(),
});
export type StoredBorder = z.infer<typeof borderSchema>;

/** What the signature at a border is about besides number, event and head. */
export function borderDigest(segments: number, { ticket, past }: Pick<StoredBorder, 'ticket' | 'past'>): Sha256 {
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ segments, ticket, past }))));
}

/** A border with all that is known of what is before it. */
export type FullBorder = StoredBorder & { readonly past: Past };

/** Whether a border says what its segments make. Of causes it holds the newest; what an earlier version did not write is not missed. */
export function agreesWith(border: StoredBorder, made: FullBorder): boolean {
  const { ticket, head, past = made.past } = border;
  const causes = made.past.causes.slice(made.past.causes.length - past.causes.length);
  const { updates, ...others } = made.past;
  const counted = past.updates === undefined ? {} : { updates };
  const same = borderDigest(0, { ticket, past }) === borderDigest(0, { ticket: made.ticket, past: { ...others, ...counted, causes } });
  return same && head === made.head;
}
