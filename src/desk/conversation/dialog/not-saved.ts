import type { CardAction, Inputs } from '../../../cards/action.js';
import type { PrivateView } from '../../../cards/view.js';
import type { Draft } from '../../../intake/draft.js';
import { questionsOf, type Step, steps } from '../../../intake/steps.js';
import { toUserText } from '../../../tickets/user-text.js';

/** The pressed question again, made of nothing but the press: the store could not be asked, and nothing typed may be lost. */
export function notSavedView(action: CardAction, inputs: Inputs, correlationId: string): PrivateView | undefined {
  if (action.do !== 'answer') return undefined;
  const step = steps.find((name) => name === action.step);
  if (step === undefined || !isQuestion(step)) return undefined;
  const values = questionsOf(step)
    .map((question) => [question, inputs[question]] as const)
    .filter(([, text]) => text !== undefined)
    .map(([question, text]) => [question, toUserText(text ?? '')]);
  return {
    kind: 'question',
    number: action.number as Draft['number'],
    rev: action.rev,
    notice: { code: 'not-saved', correlationId },
    step,
    values: Object.fromEntries(values),
    problems: [],
    required: true,
  };
}

function isQuestion(step: Step): step is Exclude<Step, 'calculator' | 'review'> {
  return step !== 'calculator' && step !== 'review';
}
