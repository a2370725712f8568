import type { JudgeContext } from '../tickets/question.js';
import { type QuestionId, questionOf } from '../tickets/questions.js';
import type { Draft } from './draft.js';

/**
 * What somebody means who was asked which of several vectors counts and types its place in the list (`2`), its version where no other
 * has it (`4.0`), or the vector itself: the inputs of the card as it would have been pressed. Undefined for anything else.
 */
export function chosenVector(
  { unsent }: Draft,
  question: QuestionId,
  typed: string,
  context: JudgeContext,
): { readonly evidence: string; readonly vector: string } | undefined {
  const evidence = unsent[question];
  if (question !== 'evidence' || evidence === undefined) return undefined;
  const judged = questionOf(question).judge(evidence, context);
  if (judged.ok || judged.problem.code !== 'evidence-which-vector') return undefined;
  const said = typed.trim().replace(/[.)]$/, '').toUpperCase();
  const { choices } = judged.problem;
  const ofVersion = choices.filter(({ version }) => said === version || said === `CVSS ${version}`);
  const chosen =
    choices.find(({ vector }, index) => said === String(index + 1) || said === vector.toUpperCase()) ??
    (ofVersion.length === 1 ? ofVersion[0] : undefined);
  return chosen && { evidence, vector: chosen.vector };
}
