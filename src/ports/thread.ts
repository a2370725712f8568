import { z } from 'zod';
import { audiences, details, threadRefSchema } from '../tickets/bodies.js';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { instantSchema } from '../tickets/instant.js';

const range = { from: z.int().min(1), to: z.int().min(1) };

/**
 * `threads/<ticket>-<thread>`: a cursor over a ticket's history, changed by the courier alone. A thread whose document is
 * missing stands at the `fromSeq` of the event that made it.
 */
export const threadSchema = z.strictObject({
  ticket: confirmationNumberSchema,
  thread: threadRefSchema,
  audience: z.enum(audiences),
  detail: z.enum(details),
  /** The last event that was posted here, or passed over because this audience may not see it. */
  cursor: z.int().min(0),
  /** Posts so far: their own numbers, so that what is passed over leaves no gap. */
  shown: z.int().min(0),
  /** The message that is edited in place, and the event it was last drawn at. */
  summary: z.strictObject({ message: z.string().max(500), seq: z.int().min(0), at: instantSchema }).optional(),
  /** What could not be posted and was given up; `resend` works on these. */
  exceptions: z.array(z.strictObject({ ...range, reason: z.string().max(200), at: instantSchema })),
  /** The range being tried, how often it was, and since when. */
  trying: z.strictObject({ attempts: z.int().min(1), since: instantSchema, plain: z.boolean() }).optional(),
  nextTryAt: instantSchema.optional(),
  /** The platform takes nothing more here. */
  dead: z.strictObject({ reason: z.string().max(200), at: instantSchema }).optional(),
  updatedAt: instantSchema,
});
export type Thread = z.infer<typeof threadSchema>;
