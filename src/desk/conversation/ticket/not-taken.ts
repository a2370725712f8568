import type { CardAction, Inputs } from '../../../cards/action.js';
import type { NotTaken } from '../../../cards/not-taken.js';
import type { PersonChoice, PrivateView } from '../../../cards/view.js';
import { type AskingStep, questionsOf } from '../../../intake/steps.js';
import { assessorKeySchema } from '../../../ports/assessor.js';
import type { Addressed } from '../../../tickets/addressed-text.js';
import { fieldsOf, type NamedField } from '../../../tickets/commands/fields.js';
import { definitionOf } from '../../../tickets/commands/index.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { personIdSchema } from '../../../tickets/people.js';
import { fitsField, toUserText, type UserText } from '../../../tickets/user-text.js';

type Pressed<D extends CardAction['do']> = Extract<CardAction, { readonly do: D }>;

/**
 * The form of a command again, or its preview, with what was filled in and the same nonce: pressed once more it is still the same
 * press. Where nobody else can be told, whoever was chosen is offered alone; undefined where a person was to be chosen and nobody was.
 */
export function ticketFormNotTaken(
  action: Pressed<'fill'> | Pressed<'send'>,
  inputs: Inputs,
  notice: NotTaken,
  known: readonly PersonChoice[],
): PrivateView | undefined {
  const { command, seq, nonce } = action;
  const { input, preview } = definitionOf(command);
  const number = action.number as ConfirmationNumber;
  const of = { command, number, seq, nonce, notice };
  if (action.do === 'send' && preview !== undefined) {
    const text = toUserText(inputs[preview] ?? '');
    return { ...of, kind: 'preview', input: preview, text, digest: action.digest, changed: false };
  }
  const fields = fieldsOf(input);
  const people = [...known, ...chosenAmong(fields, inputs).filter(({ id }) => known.every((one) => one.id !== id))];
  if (people.length === 0 && fields.some(({ kind }) => kind === 'person')) return undefined;
  const names = fields.map((field) => field.input);
  return { ...of, kind: 'ticket-form', state: { values: textsOf(names, inputs), problems: [] }, people, preset: {} };
}

/** A text that was to be added to a ticket by words, in a card that adds it. It is the same press however often that is pressed. */
export function additionNotTaken(
  { number, text }: Extract<Addressed, { ok: true }>,
  nonce: string,
  notice: NotTaken,
): PrivateView | undefined {
  const typed = toUserText(text);
  return typed === '' || !fitsField(typed) ? undefined : { kind: 'add-to-ticket', number, text: typed, nonce, notice };
}

/** The field of a changed answer again. */
export function updateNotTaken(
  { number, seq, nonce }: Pressed<'revise'>,
  step: AskingStep | undefined,
  inputs: Inputs,
  notice: NotTaken,
): PrivateView | undefined {
  if (step === undefined) return undefined;
  const values = textsOf(questionsOf(step), inputs);
  return { kind: 'update', number: number as ConfirmationNumber, seq, nonce, answers: {}, step, values, problems: [], notice };
}

function textsOf(names: readonly string[], inputs: Inputs): Record<string, UserText> {
  return Object.fromEntries(names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, toUserText(inputs[name])]])));
}

/** Whoever was chosen. */
function chosenAmong(fields: readonly NamedField[], inputs: Inputs): readonly PersonChoice[] {
  return fields
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ input }) => {
      const chosen = personIdSchema.or(assessorKeySchema).safeParse(inputs[input]);
      return chosen.success ? [{ id: chosen.data, isReader: false }] : [];
    });
}
