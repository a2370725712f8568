import { z } from 'zod';
import { defineEvent } from './event.js';

/** The assessors took the open question back. */
export const questionCancelled = defineEvent({
  body: z.strictObject({}),
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  apply: ({ state, question }) => ({ state: question?.askedIn ?? state }),
});
