import { z } from 'zod';
import { confirmationNumberSchema } from './confirmation-number.js';
import { eventSchema } from './events/index.js';

/** `segments/<number>-<k>`: the `k`th run of older events of a ticket, from 1; written once and never changed. */
export const segmentSchema = z.strictObject({
  number: confirmationNumberSchema,
  k: z.int().min(1),
  events: z.array(eventSchema).min(1),
});
export type Segment = z.infer<typeof segmentSchema>;
