import { type Answers, isAsked, missing } from '../tickets/answers.js';
import { type QuestionId, questionIds, questionOf, type questions } from '../tickets/questions.js';

/** The card that asks a question: one it shares with others, or its own. */
type CardOf<Q extends QuestionId> = (typeof questions)[Q] extends { readonly card: infer Card extends string } ? Card : Q;

/** A step that is one card with questions on it. */
export type AskingStep = { [Q in QuestionId]: CardOf<Q> }[QuestionId];

/** The cards of the dialog: those of the questions, the calculator beside question ii, and the review. */
export type Step = AskingStep | 'calculator' | 'review';

function cardOf(question: QuestionId): AskingStep {
  return (questionOf(question).card ?? question) as AskingStep;
}

/** The cards with questions on them, in the order of asking. */
export const askingSteps: readonly AskingStep[] = [...new Set(questionIds.map(cardOf))];

const asks = new Map<Step, readonly QuestionId[]>(askingSteps.map((card) => [card, questionIds.filter((id) => cardOf(id) === card)]));

/** In the order of asking. */
export const steps: readonly Step[] = [
  ...askingSteps.flatMap((card) => (card === 'evidence' ? [card, 'calculator' as const] : [card])),
  'review',
];

/** The questions a step's card asks. */
export function questionsOf(step: Step): readonly QuestionId[] {
  return asks.get(step) ?? [];
}

/** The question that a typed text answers while `step` is open; undefined where typing answers nothing. */
export function openQuestion(step: Step): QuestionId | undefined {
  if (step === 'calculator') return 'evidence';
  const [question, ...others] = questionsOf(step);
  return others.length === 0 ? question : undefined;
}

/** The main line: what Next and Back walk along. The calculator and the card of optional details are beside it. */
function line(answers: Answers): Step[] {
  return steps.filter((step) => {
    if (step === 'review') return true;
    if (step === 'calculator' || step === 'details') return false;
    return questionsOf(step).every((question) => isAsked(question, answers));
  });
}

/** The step after `from`: the review once nothing is missing, else the next on the line that has no answer yet. */
export function nextStep(from: Step, answers: Answers): Step {
  if (missing(answers).length === 0) return 'review';
  const way = line(answers);
  const ahead = way.slice(way.indexOf(from === 'calculator' ? 'evidence' : from) + 1);
  return ahead.find((step) => questionsOf(step).some((question) => answers[question] === undefined)) ?? firstOpen(answers);
}

/** What follows a step once it is answered, and what follows that; after the review nothing is asked. */
export interface Ahead {
  readonly next: Step;
  readonly after?: Step;
  /** What comes before `next` when the answer is yes. */
  readonly afterYes?: AskingStep;
}

/** What is ahead of whoever answers a step. */
export function aheadOf(step: Step, answers: Answers): Ahead {
  const follow = (from: Step, behind: readonly Step[]): Step => {
    const found = nextStep(from, answers);
    return behind.includes(found) ? 'review' : found;
  };
  const next = follow(step, [step]);
  const more = step === 'resolution' ? ('remediation' as const) : step === 'message' ? ('messageDraft' as const) : undefined;
  const afterYes = more && answers[more] === undefined ? ({ afterYes: more } as const) : {};
  return { next, ...(next !== 'review' && { after: follow(next, [step, next]) }), ...afterYes };
}

/** Where a draft goes on: the first question that must be answered, else the review. */
export function firstOpen(answers: Answers): Step {
  const [question] = missing(answers);
  return question === undefined ? 'review' : cardOf(question);
}

/** The step before `from` on the line; the first stays. */
export function previousStep(from: Step, answers: Answers): Step {
  if (from === 'calculator') return 'evidence';
  if (from === 'details') return 'review';
  const way = line(answers);
  return way[Math.max(0, way.indexOf(from) - 1)] ?? 'category';
}
