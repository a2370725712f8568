import { z } from 'zod';
import { canonicalJson } from './canonical-json.js';
import { asFoldedBy, foldVersion } from './fold-gains.js';
import { type Past, pastSchema } from './past.js';
import { type Sha256, sha256, sha256Schema } from './sha256.js';
import { ticketSchema } from './ticket.js';

/** What stands where the newest segment ends: the ticket and the chain's head. An earlier version wrote no more than these two. */
export const borderSchema = z.strictObject({
  ticket: ticketSchema,
  head: sha256Schema,
  past: pastSchema.optional(),
  /** Which fold made it, where that is not the first (`fold-gains.ts`). */
  fold: z.int().min(2).optional(),
  /** A signed head that vouches for the border, too: without reading the segments nobody could tell that it was altered. */
  jws: z.string().optional(),
});
export type StoredBorder = z.infer<typeof borderSchema>;

/** What the signature at a border is about besides number, event and head. */
export function borderDigest(segments: number, { ticket, past, fold }: Pick<StoredBorder, 'ticket' | 'past' | 'fold'>): Sha256 {
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ segments, ticket, past, fold }))));
}

/** Whether another fold than this version's made a border: it is to be made again from the segments. */
export function isOutdated({ fold = 1 }: Pick<StoredBorder, 'fold'>): boolean {
  return fold !== foldVersion();
}

/** A border with all that is known of what is before it. */
export type FullBorder = StoredBorder & { readonly past: Past };

/**
 * Whether a border says what its segments make, as the fold that made it would. Of causes it holds the newest; what an earlier version
 * did not write is not missed.
 */
export function agreesWith(border: StoredBorder, made: FullBorder): boolean {
  const expected = asFoldedBy(border.fold ?? 1, made);
  const { ticket, head, past = expected.past } = border;
  const causes = expected.past.causes.slice(expected.past.causes.length - past.causes.length);
  const same = borderDigest(0, { ticket, past }) === borderDigest(0, { ticket: expected.ticket, past: { ...expected.past, causes } });
  return same && head === made.head;
}
