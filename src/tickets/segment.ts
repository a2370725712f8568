import { z } from 'zod';
import { answersSchema } from './answers.js';
import { confirmationNumberSchema } from './confirmation-number.js';
import { eventSchema } from './events/index.js';
import { sha256Schema } from './sha256.js';
import { signedHeadsSchema } from './signed-head.js';

/**
 * `segments/<number>-<k>`: the `k`th run of older events of a ticket, from 1; written once and never changed. Its first event says
 * where the run begins, by number and by the hash of the envelope before.
 */
export const segmentSchema = z.strictObject({
  number: confirmationNumberSchema,
  k: z.int().min(1),
  events: z.array(eventSchema).min(1),
  /** Hash of the last event's envelope; absent in what an earlier version wrote. */
  head: sha256Schema.optional(),
  /** The answers that its events change, as they stood where it begins; absent where it changes none, and in what an earlier version wrote. */
  before: answersSchema.optional(),
  /** The signed heads of these events, but for the first of all, which is the receipt and stays with the ticket. */
  signedHeads: signedHeadsSchema.optional(),
});
export type Segment = z.infer<typeof segmentSchema>;

/** The id of a ticket's `k`th segment. */
export function segmentId(number: Segment['number'], k: number): string {
  return `${number}-${k}`;
}
