import type { Answers, QuestionId } from '../tickets/answers.js';
import { missing, questionOf } from '../tickets/questions.js';

/** The cards of the dialog, in the order of asking. */
export const steps = [
  'category',
  'problem',
  'evidence',
  'calculator',
  'resolution',
  'remediation',
  'message',
  'messageDraft',
  'details',
  'review',
] as const;
export type Step = (typeof steps)[number];

const asks: Record<Step, readonly QuestionId[]> = {
  category: ['category'],
  problem: ['problem'],
  evidence: ['evidence'],
  calculator: [],
  resolution: ['resolution'],
  remediation: ['remediation'],
  message: ['message'],
  messageDraft: ['messageDraft'],
  details: ['offer', 'versions', 'exploited'],
  review: [],
};

/** The questions a step's card asks. */
export function questionsOf(step: Step): readonly QuestionId[] {
  return asks[step];
}

/** The question that a typed text answers while `step` is open; undefined where typing answers nothing. */
export function openQuestion(step: Step): QuestionId | undefined {
  if (step === 'calculator') return 'evidence';
  const [question, ...others] = asks[step];
  return others.length === 0 ? question : undefined;
}

/** The main line: what Next and Back walk along. The calculator and the optional details are side rooms. */
function line(answers: Answers): Step[] {
  return steps.filter((step) => {
    if (step === 'review') return true;
    if (step === 'calculator' || step === 'details') return false;
    return asks[step].every((question) => questionOf(question).applies(answers));
  });
}

/** The step after `from`: the review once nothing is missing, else the next on the line that has no answer yet. */
export function nextStep(from: Step, answers: Answers): Step {
  if (missing(answers).length === 0) return 'review';
  const way = line(answers);
  const ahead = way.slice(way.indexOf(from === 'calculator' ? 'evidence' : from) + 1);
  return ahead.find((step) => asks[step].some((question) => answers[question] === undefined)) ?? firstOpen(answers);
}

/** Where a draft goes on: the first question that must be answered, else the review. */
export function firstOpen(answers: Answers): Step {
  const [question] = missing(answers);
  return steps.find((step) => question !== undefined && asks[step].includes(question)) ?? 'review';
}

/** The step before `from` on the line; the first stays. */
export function previousStep(from: Step, answers: Answers): Step {
  if (from === 'calculator') return 'evidence';
  if (from === 'details') return 'review';
  const way = line(answers);
  return way[Math.max(0, way.indexOf(from) - 1)] ?? 'category';
}
