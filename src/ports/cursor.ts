import { z } from 'zod';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { progressFields } from './progress.js';

/** Who reads a standing destination: the assessors in a triage place, another system behind a webhook. */
export const standingAudiences = ['triage', 'integration'] as const;

/**
 * `cursors/<destination>-<ticket>`: how far a ticket's posts have come in a standing destination. Such a one comes from the
 * settings and never from a ticket's events, is never dead and never left; a missing document stands before the first event.
 */
export const cursorSchema = z.strictObject({
  ticket: confirmationNumberSchema,
  /** Its name; a triage place has the id of its conversation. */
  destination: z.string().regex(/^[a-z0-9-]{1,40}$/),
  audience: z.enum(standingAudiences),
  ...progressFields,
});
export type Cursor = z.infer<typeof cursorSchema>;
