import type { CardAction, Inputs } from '../../../cards/action.js';
import type { NotTaken } from '../../../cards/not-taken.js';
import type { PersonChoice, PrivateView } from '../../../cards/view.js';
import { pasteInput } from '../../../intake/calculate.js';
import { readChosen } from '../../../intake/calculator.js';
import type { Draft } from '../../../intake/draft.js';
import { type AskingStep, askingSteps, questionsOf } from '../../../intake/steps.js';
import { cvssVersions } from '../../../tickets/cvss.js';
import { toUserText, type UserText } from '../../../tickets/user-text.js';
import { ticketFormNotTaken, updateNotTaken } from '../ticket/not-taken.js';
import { calculatorOf } from './draft-view.js';
import { firstAnswerView } from './first-answer.js';

/**
 * The pressed form again, made of the press: the store was not asked, or refused, and nothing typed may be lost. `people`: who can be chosen,
 * as far as that can be told all the same.
 */
export function notTakenView(
  action: CardAction,
  inputs: Inputs,
  notice: NotTaken,
  people: readonly PersonChoice[] = [],
): PrivateView | undefined {
  switch (action.do) {
    case 'score':
      return calculatorNotTaken(action, action.version, inputs, notice);
    case 'version':
      return calculatorNotTaken(action, action.from, inputs, notice);
    case 'cannot-tell':
      return questionNotTaken(action, 'evidence', inputs, notice);
    case 'answer':
    case 'back':
      if (action.step === 'calculator') return calculatorNotTaken(action, action.version, inputs, notice);
      return questionNotTaken(action, toAskingStep(action.step), inputs, notice);
    case 'save':
      if (action.version !== undefined) return calculatorNotTaken({ ...action, rev: action.rev ?? 0 }, action.version, inputs, notice);
      return action.rev === undefined ? undefined : questionNotTaken({ ...action, rev: action.rev }, stepOf(inputs), inputs, notice);
    case 'go':
      return action.rev === undefined ? undefined : questionNotTaken({ ...action, rev: action.rev }, stepOf(inputs), inputs, notice);
    case 'add':
      return { kind: 'add-to-ticket', number: action.number as Draft['number'], nonce: action.nonce, text: typed(inputs), notice };
    case 'begin':
      return firstAnswerView(inputs['text'] ?? '', { nonce: action.nonce, notice });
    case 'fill':
    case 'send':
      return ticketFormNotTaken(action, inputs, notice, people);
    case 'revise':
      return updateNotTaken(action, toAskingStep(action.step), inputs, notice);
    default:
      return undefined;
  }
}

/** Of a card that does not say its version, as older ones do not, it is not known what was chosen. */
function calculatorNotTaken(
  { number, rev }: { readonly number: string; readonly rev: number },
  name: string | undefined,
  inputs: Inputs,
  notice: NotTaken,
): PrivateView | undefined {
  const version = cvssVersions.find((known) => known === name);
  if (version === undefined) return undefined;
  const shown = calculatorOf(version, readChosen(version, inputs));
  const pasted = toUserText(inputs[pasteInput] ?? '');
  return { ...shown, number: number as Draft['number'], rev, notice, missing: [], fills: 0, ...(pasted !== '' && { pasted }) };
}

function questionNotTaken(
  { number, rev }: { readonly number: string; readonly rev: number },
  step: AskingStep | undefined,
  inputs: Inputs,
  notice: NotTaken,
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
