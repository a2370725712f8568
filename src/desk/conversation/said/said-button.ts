import { type CardAction, cardActionSchema, type Inputs } from '../../../cards/action.js';
import type { SayableButton, SayableField } from '../../../cards/sayable.js';
import { openQuestion } from '../../../intake/steps.js';
import { isSameName } from '../../../locales/typed.js';
import type { SaidButton } from '../../../ports/conversation.js';
import type { PlacedTurn } from '../../../ports/turn.js';
import { digestOf } from '../../../tickets/cause.js';
import { readNumber } from '../../../tickets/read-number.js';
import type { Deps } from '../../deps.js';
import { resume } from '../dialog/move-draft.js';
import { pressDigest } from '../dialog/press-digest.js';
import { takePress } from '../press.js';
import type { Answer } from '../replies.js';
import { openForm } from '../ticket/forms.js';
import { openUpdate } from '../ticket/update.js';
import type { TurnContext } from '../turn-context.js';
import { openNewestCard } from './newest-card.js';
import { beginsWith, choosesWholly, readValues } from './values.js';

const taken = new WeakMap<PlacedTurn, SaidButton>();

/** The button that was written in a turn, for whoever notes the card that came of it. */
export function saidIn(turn: PlacedTurn): SaidButton | undefined {
  return taken.get(turn);
}

/**
 * A whole message that is the name of a button of the newest card: as if it was pressed, with what stands in its fields. A message
 * that arrives again is the same press again, whatever the newest card is by then. Undefined for anything else.
 */
export async function asButtonName(deps: Deps, context: TurnContext, text: string): Promise<Answer | undefined> {
  const before = context.conversation.doc.newest?.said?.find(({ cause }) => cause === digestOf(context.act.cause));
  if (before) return press(deps, context, before, text);
  const card = await openNewestCard(deps, context, text);
  const button = card?.buttons.find(({ names }) => names.some((name) => isSameName(name, text)));
  // In words it is an answer, which is shown back and can be taken back.
  if (!card || !button || button.action.do === 'cannot-tell') return undefined;
  const digest = pressDigest(context.act.cause);
  if (card.draft?.causes.includes(digest)) return resume(deps, context, card.draft.number, digest);
  return take(deps, context, button, card.fields, text);
}

/**
 * The name of a button whose card has fields, and behind it what is to stand in them: `Confirm receipt P1 critical`. While a question
 * is open all that is written is the answer, but for a choice of a card that was looked up below it: `Open chosen SEC-…`.
 */
export async function asFilledButton(deps: Deps, context: TurnContext, text: string): Promise<Answer | undefined> {
  const card = await openNewestCard(deps, context, text);
  if (!card) return undefined;
  const isAsked = card.draft !== undefined && openQuestion(card.draft.step) !== undefined;
  const { buttons, fields } = isAsked ? (context.conversation.doc.newest?.beside ?? { buttons: [], fields: [] }) : card;
  const button = buttons.find(({ takes, names }) => takes && names.some((name) => beginsWith(text.trim(), name)));
  if (!button || (isAsked && !isChoice(deps, fields, behindName(button.names, text)))) return undefined;
  return take(deps, context, button, fields, text);
}

/** Whether words choose something of a card and say nothing else. */
function isChoice({ settings }: Deps, fields: readonly SayableField[], words: string): boolean {
  return choosesWholly(fields, words) || readNumber(words, settings.numberPrefix).ok;
}

function take(deps: Deps, context: TurnContext, { names, action, takes }: SayableButton, fields: SayableField[], text: string) {
  const said: SaidButton = { cause: digestOf(context.act.cause), names, action, fields: takes ? fields : [] };
  taken.set(context.turn, said);
  return press(deps, context, said, text);
}

async function press(deps: Deps, context: TurnContext, { names, action, fields }: SaidButton, text: string): Promise<Answer | undefined> {
  const read = cardActionSchema.safeParse(action);
  if (!read.success) return undefined;
  const inputs = readValues(fields, behindName(names, text));
  return asksForText(deps, context, read.data, leavesTextsOut(fields, inputs)) ?? takePress(deps, context, read.data, inputs);
}

/** What is written behind the name of a button. */
function behindName(names: readonly string[], text: string): string {
  const words = text.trim();
  const name = names.toSorted((a, b) => b.length - a.length).find((one) => beginsWith(words, one)) ?? words;
  return words.slice(name.length).replace(/^[\s:,.!]+/, '');
}

/** The text on a card is not noted: where the button alone is written it is asked for, and nothing is emptied. */
function asksForText(deps: Deps, context: TurnContext, action: CardAction, isLeftOut: boolean): Promise<Answer> | undefined {
  if (action.do === 'add' && isLeftOut) return openForm(deps, context, 'reply', action.number);
  if (action.do === 'revise' && isLeftOut) return openUpdate(deps, context, action.number, action.step);
  return undefined;
}

/** Whether nothing was written for the texts that a card has fields for. */
function leavesTextsOut(fields: readonly SayableField[], inputs: Inputs): boolean {
  const texts = fields.filter(({ kind }) => kind === 'text');
  return texts.length > 0 && texts.every(({ id }) => inputs[id] === undefined);
}
