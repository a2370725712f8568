import { z } from 'zod';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { instantSchema } from '../tickets/instant.js';
import { details, followableAudiences, threadRefSchema } from '../tickets/thread.js';
import { progressFields } from './progress.js';

/**
 * `threads/<ticket>-<thread>`: how far a ticket's posts have come in a thread that an event made follow. A thread whose
 * document is missing stands at the `fromSeq` of that event.
 */
export const threadSchema = z.strictObject({
  ticket: confirmationNumberSchema,
  thread: threadRefSchema,
  audience: z.enum(followableAudiences),
  detail: z.enum(details),
  ...progressFields,
  /** The platform takes nothing more here. */
  dead: z.strictObject({ reason: z.string().max(200), at: instantSchema }).optional(),
});
export type Thread = z.infer<typeof threadSchema>;

/** How far a ticket's posts have come in one place, whatever kind of document holds it. */
export type Progress = Omit<Thread, 'ticket' | 'thread' | 'audience' | 'detail'>;
