import { z } from 'zod';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** Who is not the filer asked for what is masked in a ticket, said why, and was shown it. */
export const revealed = defineEvent({
  body: z.strictObject({ reason: writtenTextSchema, side: z.enum(['assessors', 'publisher']) }),
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  details: ({ reason, side }) => ({ text: reason, shownTo: side }),
  apply: () => ({}),
});
