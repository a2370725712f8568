import { type Answers, isRequired } from './answers.js';
import { keepLifted } from './masked-text.js';
import type { JudgeContext, Problem } from './question.js';
import { type QuestionId, questionOf } from './questions.js';
import { fitsField, toUserText } from './user-text.js';
import { isWritten } from './written-text.js';

/** What is wrong with the answer to a question. */
export interface AnswerProblem {
  readonly question: QuestionId;
  readonly problem: Problem;
}

/**
 * Judges the fields of some questions: the answers with the good ones, and what is wrong with the others. Of several vectors the one in
 * the input `vector` counts, else the one that counted before. `later` among the inputs is "I cannot tell yet" to question ii.
 */
export function judgeAnswers(
  before: Answers,
  questions: readonly QuestionId[],
  inputs: Readonly<Record<string, string | undefined>>,
  context: JudgeContext,
): { readonly answers: Answers; readonly problems: readonly AnswerProblem[] } {
  const answers: Record<string, unknown> = { ...before };
  const problems: AnswerProblem[] = [];
  const vector = inputs['vector'] ?? before.evidence?.cvss?.vector;
  for (const question of questions) {
    const text = toUserText(inputs[question] ?? '');
    const later = question === 'evidence' && inputs['later'] === 'yes';
    if (text === '' && !later) {
      if (question === 'evidence' && before.evidence?.notScored) continue;
      const current = currentText(before, question);
      if (current !== undefined && !fitsField(toUserText(current))) continue;
      if (isRequired(question, before)) problems.push({ question, problem: { code: 'required' } });
      else delete answers[question];
      continue;
    }
    const judged = questionOf(question).judge(text, { ...context, later, ...(vector !== undefined && { vector }) });
    if (judged.ok) answers[question] = withLifted(judged.value, before[question]);
    else problems.push({ question, problem: judged.problem });
  }
  return { answers, problems };
}

/** The answer as the text that stands in its field; undefined when there is none. */
export function currentText(answers: Answers, question: QuestionId): string | undefined {
  const answer = answers[question];
  return typeof answer === 'object' ? answer.text : answer;
}

/** The masks that the filer lifted stay lifted in the answer that comes after. */
function withLifted<A>(after: A, before: unknown): A {
  return isWritten(after) && isWritten(before) ? keepLifted(after, before) : after;
}
