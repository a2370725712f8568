import { z } from 'zod';
import { isOwnId } from '../access.js';
import type { Answers } from '../answers.js';
import { utcYear } from '../instant.js';
import { judgeAnswers } from '../judge-answers.js';
import { restoreMasked } from '../masked-text.js';
import type { JudgeContext } from '../question.js';
import { type QuestionId, questionIds } from '../questions.js';
import { isSameAnswer } from '../same-answer.js';
import { openStates, type Ticket } from '../ticket.js';
import { isWritten } from '../written-text.js';
import { type Asking, defineCommand } from './command.js';

/** What a form says beside its fields. */
type Said = { readonly vector?: string | undefined; readonly later?: 'yes' | undefined };
type Given = Readonly<Partial<Record<QuestionId, string>>>;

/** Changes answers after filing, until the ticket ends; what was said before stays in the history. What says the same changes nothing. */
export const update = defineCommand({
  right: 'publish',
  states: openStates,
  interaction: 'own-cards',
  /** What stands in the fields of some questions, as it was typed. */
  input: z.strictObject({
    answers: z.partialRecord(z.enum(questionIds), z.string()),
    /** Which of several vectors counts. */
    vector: z.string().optional(),
    /** "I cannot tell yet" to question ii. */
    later: z.literal('yes').optional(),
  }),
  problems: (ticket, asking, { answers, ...said }) =>
    judge(ticket, asking, answers, said).problems.map(({ question, problem }) => ({ input: question, problem })),
  decide(ticket, asking, { answers: given, ...said }) {
    const { answers } = judge(ticket, asking, given, said);
    const asked = Object.keys(given) as QuestionId[];
    const changed = asked.filter((question) => !isSameAnswer(question, ticket.answers, answers));
    if (changed.length === 0) return [];
    const removed = changed.filter((question) => answers[question] === undefined);
    return [{ kind: 'answersGiven', body: { answers: pick(answers, changed), ...(removed.length > 0 && { removed }) } }];
  },
});

function judge({ answers, filer }: Ticket, { at, by, language }: Asking, typed: Given, said: Said) {
  const given = isOwnId(by, filer) ? typed : withHidden(typed, answers);
  const context: JudgeContext = { thisYear: utcYear(at), ...(language !== undefined && { language }) };
  return judgeAnswers(answers, Object.keys(given) as QuestionId[], { ...given, ...said }, context);
}

/** Whoever is not the filer had the answers before them without their secrets, which they did not take out. */
function withHidden(typed: Given, answers: Answers): Given {
  return Object.fromEntries(
    Object.entries(typed).map(([question, text]) => {
      const before = answers[question as QuestionId];
      return [question, isWritten(before) ? restoreMasked(text, before) : text];
    }),
  );
}

function pick(answers: Answers, questions: readonly QuestionId[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => questions.includes(question as QuestionId)));
}
