import { z } from 'zod';
import { maskedText } from './masked-text.js';
import { type QuestionId, questionIds, questionOf, questions } from './questions.js';

type Shape = { readonly [Q in QuestionId]: z.ZodOptional<(typeof questions)[Q]['answer']> };

/**
 * The answers of one request by question. Every one may be absent: a draft is unfinished, and a question that is added later
 * must not make what is stored unreadable.
 */
export const answersSchema = z.strictObject(
  Object.fromEntries(questionIds.map((id) => [id, questions[id].answer.optional()])) as unknown as Shape,
);
export type Answers = z.infer<typeof answersSchema>;

/** Whether a question is asked, given the answers so far. */
export function isAsked(id: QuestionId, answers: Answers): boolean {
  return questionOf(id).applies?.(answers) ?? true;
}

/** Whether a ticket cannot be filed without an answer to a question. */
export function isRequired(id: QuestionId, answers: Answers): boolean {
  return questionOf(id).required(answers);
}

/** What is missing before a ticket can be filed, in the order of asking. */
export function missing(answers: Answers): QuestionId[] {
  return questionIds.filter((id) => isAsked(id, answers) && isRequired(id, answers) && answers[id] === undefined);
}

/** The answers that belong to the request: what a later answer made pointless (steps after a "no") is left out. */
export function applicable(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => isAsked(id as QuestionId, answers)));
}

/** The answers as everybody but the filer reads them. */
export function maskedAnswers(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, typeof answer === 'object' ? { ...answer, text: maskedText(answer) } : answer]),
  );
}
