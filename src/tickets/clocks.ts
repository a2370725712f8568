import { z } from 'zod';
import { instantSchema } from './instant.js';

/** What is due of an acknowledged ticket, as instants: they stand with the event that set them, so that no calendar moves them later. */
export const clocksSchema = z.strictObject({
  /** When the assessment is to be done, and from when on that is counted: what a wait takes moves both on. */
  assessment: z.strictObject({ from: instantSchema, dueAt: instantSchema }).optional(),
  /** Since when the assessment's clock stands still: the ticket waits for its publisher. */
  pausedAt: instantSchema.optional(),
  /** When the publisher is to hear something again. */
  updateDueAt: instantSchema.optional(),
});
export type Clocks = z.infer<typeof clocksSchema>;
