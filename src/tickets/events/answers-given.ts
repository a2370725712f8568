import { z } from 'zod';
import { answersSchema } from '../answers.js';
import { defineEvent } from './event.js';

/** Answers, apart from the filing so that they can be erased alone; a later one of the same question replaces the earlier. */
export const answersGiven = defineEvent({
  body: z.strictObject({ answers: answersSchema }),
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  apply: ({ answers }, { body }) => ({ answers: { ...answers, ...body?.answers } }),
});
