import { z } from 'zod';
import { authorSchema } from './author.js';
import { eventKinds } from './events/index.js';
import { instantSchema } from './instant.js';
import { threadRefSchema } from './thread.js';

/** The last event that moved a ticket on in its life cycle. */
const lastMoveSchema = z.strictObject({ kind: z.enum(eventKinds), at: instantSchema, by: authorSchema });
export type LastMove = z.infer<typeof lastMoveSchema>;

/** A thread that takes nothing more, by the last that the history says of it, and who had made it follow. */
const deadThreadSchema = z.strictObject({ thread: threadRefSchema, by: authorSchema });
export type DeadThread = z.infer<typeof deadThreadSchema>;

/** What the events in segments leave besides the ticket: what is asked of them at every act, so that none has to read them. */
export const pastSchema = z.strictObject({
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
