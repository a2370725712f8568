import { z } from 'zod';
import type { Answers } from '../answers.js';
import { utcYear } from '../instant.js';
import { judgeAnswers } from '../judge-answers.js';
import type { JudgeContext } from '../question.js';
import { type QuestionId, questionIds } from '../questions.js';
import { openStates, type Ticket } from '../ticket.js';
import { type Asking, defineCommand } from './command.js';

type Given = Readonly<Partial<Record<QuestionId, string>>>;

/** Changes answers after filing, until the ticket ends; what was said before stays in the history. */
export const update = defineCommand({
  right: 'publish',
  states: openStates,
  interaction: 'own-cards',
  /** What stands in the fields of some questions, as it was typed. */
  input: z.strictObject({
    answers: z.partialRecord(z.enum(questionIds), z.string()),
    /** Which of several vectors counts. */
    vector: z.string().optional(),
  }),
  problems: (ticket, asking, { answers, vector }) =>
    judge(ticket, asking, answers, vector).problems.map(({ question, problem }) => ({ input: question, problem })),
  decide(ticket, asking, { answers: given, vector }) {
    const { answers } = judge(ticket, asking, given, vector);
    const changed = Object.keys(given) as QuestionId[];
    return [{ kind: 'answersGiven', body: { answers: pick(answers, changed) } }];
  },
});

function judge({ answers }: Ticket, { at, language }: Asking, given: Given, vector: string | undefined) {
  const context: JudgeContext = { thisYear: utcYear(at), ...(language !== undefined && { language }) };
  return judgeAnswers(answers, Object.keys(given) as QuestionId[], { ...given, ...(vector !== undefined && { vector }) }, context);
}

function pick(answers: Answers, questions: readonly QuestionId[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => questions.includes(question as QuestionId)));
}
