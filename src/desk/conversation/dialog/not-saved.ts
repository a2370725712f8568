import type { CardAction, Inputs } from '../../../cards/action.js';
import type { NotSaved } from '../../../cards/not-saved.js';
import type { PrivateView } from '../../../cards/view.js';
import type { Draft } from '../../../intake/draft.js';
import { type AskingStep, askingSteps, questionsOf } from '../../../intake/steps.js';
import { toUserText, type UserText } from '../../../tickets/user-text.js';
import { ticketFormNotSaved, updateNotSaved } from '../ticket/not-saved.js';

/** The pressed form again, made of nothing but the press: the store could not be asked, and nothing typed may be lost. */
export function notSavedView(action: CardAction, inputs: Inputs, correlationId: string): PrivateView | undefined {
  const notice = { code: 'not-saved', correlationId } as const;
  switch (action.do) {
    case 'answer':
    case 'back':
      return questionNotSaved(action, toAskingStep(action.step), inputs, notice);
    case 'save':
    case 'go':
      return action.rev === undefined ? undefined : questionNotSaved({ ...action, rev: action.rev }, stepOf(inputs), inputs, notice);
    case 'add':
      return { kind: 'add-to-ticket', number: action.number as Draft['number'], nonce: action.nonce, text: typed(inputs), notice };
    case 'begin':
      return { kind: 'from-message', nonce: action.nonce, text: typed(inputs), notice };
    case 'fill':
    case 'send':
      return ticketFormNotSaved(action, inputs, notice);
    case 'revise':
      return updateNotSaved(action, toAskingStep(action.step), inputs, notice);
    default:
      return undefined;
  }
}

function questionNotSaved(
  { number, rev }: { readonly number: string; readonly rev: number },
  step: AskingStep | undefined,
  inputs: Inputs,
  notice: NotSaved,
): PrivateView | undefined {
  if (step === undefined) return undefined;
  const values = questionsOf(step)
    .map((question) => [question, inputs[question]] as const)
    .filter(([, text]) => text !== undefined)
    .map(([question, text]) => [question, toUserText(text ?? '')]);
  return {
    kind: 'question',
    number: number as Draft['number'],
    rev,
    notice,
    step,
    values: Object.fromEntries(values),
    problems: [],
    required: true,
  };
}

function typed(inputs: Inputs): UserText {
  return toUserText(inputs['text'] ?? '');
}

function toAskingStep(name: string): AskingStep | undefined {
  return askingSteps.find((step) => step === name);
}

/** The step whose fields came with the press. */
function stepOf(inputs: Inputs): AskingStep | undefined {
  return askingSteps.find((step) => questionsOf(step).some((question) => inputs[question] !== undefined));
}
