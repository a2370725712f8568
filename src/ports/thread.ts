import { z } from 'zod';
import { audiences, details, threadRefSchema } from '../tickets/bodies.js';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { instantSchema } from '../tickets/instant.js';

const seq = z.int().min(1);
const range = { from: seq, to: seq };

/** How often something was tried and how often the server itself refused it, since when. */
const effort = { attempts: z.int().min(1), refusals: z.int().min(0), since: instantSchema };

/**
 * `threads/<ticket>-<thread>`: a cursor over a ticket's history, changed by the courier alone. A thread whose document is
 * missing stands at the `fromSeq` of the event that made it.
 */
export const threadSchema = z.strictObject({
  ticket: confirmationNumberSchema,
  thread: threadRefSchema,
  audience: z.enum(audiences),
  detail: z.enum(details),
  /** The last event that was posted here, given up, or passed over because it is no news for this audience. */
  cursor: z.int().min(0),
  /** Posts so far: their own numbers, so that what is passed over leaves no gap. */
  shown: z.int().min(0),
  /** Posts since a moment less than a minute ago: a thread that had many gets the next ones as one. */
  minute: z.strictObject({ since: instantSchema, posts: z.int().min(1) }).optional(),
  /** The message that is edited in place: its number, the event it was last drawn at, and when that was. */
  summary: z
    .strictObject({
      message: z.string().max(500),
      post: z.int().min(1),
      seq: z.int().min(0),
      at: instantSchema,
      trying: z.strictObject(effort).optional(),
      nextTryAt: instantSchema.optional(),
    })
    .optional(),
  /** What could not be posted and was given up; `again`: somebody asked to have it sent after all. */
  exceptions: z.array(z.strictObject({ ...range, reason: z.string().max(200), at: instantSchema, again: z.literal(true).optional() })),
  /** The range being tried, as it was at the first attempt. `plain`: as the neutral line, after the platform refused the message. */
  trying: z.strictObject({ ...range, ...effort, plain: z.boolean() }).optional(),
  nextTryAt: instantSchema.optional(),
  /** The platform takes nothing more here. */
  dead: z.strictObject({ reason: z.string().max(200), at: instantSchema }).optional(),
  updatedAt: instantSchema,
});
export type Thread = z.infer<typeof threadSchema>;
