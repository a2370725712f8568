import type { PrivateView } from '../../../cards/view.js';
import { readAddressed } from '../../../tickets/addressed-text.js';
import { answerMaxLength, toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { runOnTicket } from '../../tickets/run.js';
import type { Answer } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { notANumber, withNumber } from '../with-number.js';
import { openForm } from './forms.js';
import { doneReply } from './ticket-view.js';
import { openUpdate } from './update.js';

/** `reply <number> <text>`: adds correspondence; without text it asks for it. */
export async function reply(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  const read = readAddressed(words, deps.settings.numberPrefix);
  if (!read.ok) return notANumber(context, read.code);
  const { number, text } = read;
  if (toUserText(text) === '') return openForm(deps, context, 'reply', number);
  return doneReply(deps, context, 'reply', await runOnTicket(deps, context.act, number, { command: 'reply', input: { text } }), text);
}

/** `update <number>`: changes an answer. */
export async function update(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, (number) => openUpdate(deps, context, number));
}

/** `withdraw <number>`: asks for the reason. */
export async function withdraw(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, (number) => openForm(deps, context, 'withdraw', number));
}

/** Nothing of a text was taken. */
export function tooLong(length: number): PrivateView {
  return { kind: 'too-long', length, limit: answerMaxLength };
}
