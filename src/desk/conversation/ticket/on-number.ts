import type { PrivateView } from '../../../cards/view.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { findNumbers, readNumber } from '../../../tickets/read-number.js';
import { answerMaxLength } from '../../../tickets/user-text.js';
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
  const { numberPrefix } = deps.settings;
  const read = readAddressee(words, numberPrefix);
  if (!read.ok) return notANumber(context, read.code);
  const text = withoutNumber(words, numberPrefix);
  if (text === '') return openForm(deps, context, 'reply', read.number);
  return doneReply(deps, context, 'reply', await runOnTicket(deps, context.act, read.number, { command: 'reply', input: { text } }));
}

/** The number and the text of a `reply`; undefined when no number can be read in it. */
export function splitReply(words: string, prefix: string): { readonly number: ConfirmationNumber; readonly text: string } | undefined {
  const read = readAddressee(words, prefix);
  return read.ok ? { number: read.number, text: withoutNumber(words, prefix) } : undefined;
}

function readAddressee(words: string, prefix: string): ReturnType<typeof readNumber> {
  const [number] = findNumbers(words, prefix);
  return number === undefined ? readNumber(words.split(/\s/)[0] ?? '', prefix) : { ok: true, number };
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

/** What follows the number: its groups may be written with spaces, so that everything up to the number's end goes. */
function withoutNumber(words: string, prefix: string): string {
  for (let end = words.length; end > 0; end--) {
    if (readNumber(words.slice(0, end), prefix).ok) return words.slice(end).trim();
  }
  return '';
}
