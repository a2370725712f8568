import { z } from 'zod';
import { type Answers, answersSchema } from '../answers.js';
import { type QuestionId, questionIds } from '../questions.js';
import { defineEvent } from './event.js';

/** Answers, apart from the filing so that they can be erased alone; a later one of the same question replaces the earlier. */
export const answersGiven = defineEvent({
  body: z.strictObject({
    answers: answersSchema,
    /** Optional answers that were taken away. */
    removed: z.array(z.enum(questionIds)).optional(),
  }),
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  details: ({ answers, removed = [] }) => ({ answered: questionIds.filter((id) => id in answers || removed.includes(id)) }),
  apply: ({ answers }, { body }) => ({ answers: body ? afterChange(answers, body) : answers }),
});

/** The answers after some were given, changed or taken away. */
export function afterChange(
  before: Answers,
  { answers, removed = [] }: { answers: Answers; removed?: readonly QuestionId[] | undefined },
): Answers {
  const all = { ...before, ...answers };
  return removed.length === 0 ? all : Object.fromEntries(Object.entries(all).filter(([id]) => !removed.includes(id as QuestionId)));
}
