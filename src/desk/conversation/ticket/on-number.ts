import type { PrivateView } from '../../../cards/view.js';
import { can } from '../../../tickets/access.js';
import { readAddressed } from '../../../tickets/addressed-text.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { isOpen } from '../../../tickets/ticket.js';
import { answerMaxLength, toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { runOnTicket } from '../../tickets/run.js';
import { isBesideThreads } from '../place/place-reply.js';
import { ticketsHere } from '../place/place-tickets.js';
import { type Answer, isInPlace } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { notANumber, withNumber } from '../with-number.js';
import { openForm } from './forms.js';
import { doneReply } from './ticket-view.js';
import { openUpdate } from './update.js';

/** `reply <number> <text>`: adds correspondence; without text it asks for it. In the thread of a ticket the number may be left out. */
export async function reply(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  const read = readAddressed(words, deps.settings.numberPrefix);
  const here = !read.ok && read.code === 'not-a-number' && words !== '' ? await ticketHere(deps, context) : undefined;
  if (!read.ok && here === undefined) return notANumber(context, read.code);
  const { number, text } = read.ok ? read : { number: here ?? '', text: words };
  if (toUserText(text) === '') return openForm(deps, context, 'reply', number);
  return doneReply(deps, context, 'reply', await runOnTicket(deps, context.act, number, { command: 'reply', input: { text } }), text);
}

/** The one ticket that is written to without its number: that of this thread, or the only one followed here. */
async function ticketHere(deps: Deps, context: TurnContext): Promise<ConfirmationNumber | undefined> {
  if (!isInPlace(context)) return context.ticket;
  if (isBesideThreads(deps, context)) return undefined;
  const [only, ...others] = (await ticketsHere(deps, context)).filter((ticket) => can(context.act.by, 'publish', ticket) && isOpen(ticket));
  return others.length === 0 ? only?.number : undefined;
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
