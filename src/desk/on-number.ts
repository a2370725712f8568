import type { PrivateView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { type ConfirmationNumber, findNumbers, readNumber } from '../tickets/confirmation-number.js';
import { decideReply } from '../tickets/decide/reply.js';
import type { Ticket } from '../tickets/ticket.js';
import { answerMaxLength, toUserText } from '../tickets/user-text.js';
import { openForm } from './forms.js';
import { help } from './help.js';
import type { Parts } from './parts.js';
import { show } from './replies.js';
import { doneReply, overtakenReply } from './ticket-view.js';
import { changeTicket, ticketFor } from './tickets.js';
import { openUpdate } from './update.js';
import type { Visit } from './visit.js';

/** `reply <number> <text>`: adds correspondence; without text it asks for it. */
export async function reply(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const { numberPrefix } = parts.settings;
  const read = readAddressee(words, numberPrefix);
  if (!read.ok) return notANumber(parts, visit, read.code);
  const text = withoutNumber(words, numberPrefix);
  if (text === '') return openForm(parts, visit, 'reply', read.number);
  if (text.length > answerMaxLength) return show(visit, tooLong(text.length));
  const changed = await changeTicket(parts, visit, read.number, (ticket) => decideReply(ticket, visit.person, toUserText(text)));
  if (changed === undefined || changed === 'damaged') return show(visit, { kind: 'no-such-ticket' });
  return 'refused' in changed ? overtakenReply(parts, visit, changed) : doneReply(visit, changed.number, 'replied', changed.state);
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
export async function update(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const read = readNumber(words, parts.settings.numberPrefix);
  return read.ok ? openUpdate(parts, visit, read.number) : notANumber(parts, visit, read.code);
}

/** `withdraw <number>`: asks for the reason. */
export async function withdraw(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const read = readNumber(words, parts.settings.numberPrefix);
  return read.ok ? openForm(parts, visit, 'withdraw', read.number) : notANumber(parts, visit, read.code);
}

/** Takes a text in as a reply, whole or not at all; undefined when nothing came of it. */
export async function replyToTicket(parts: Parts, visit: Visit, number: string, text: string): Promise<Ticket | 'too-long' | undefined> {
  const said = toUserText(text);
  if (said === '') return undefined;
  if (said.length > answerMaxLength) return (await ticketFor(parts, visit, number, 'reply')) ? 'too-long' : undefined;
  const changed = await changeTicket(parts, visit, number, (ticket) => decideReply(ticket, visit.person, said));
  return changed === undefined || changed === 'damaged' || 'refused' in changed ? undefined : changed;
}

function notANumber(parts: Parts, visit: Visit, code: 'typing-error' | 'not-a-number'): Promise<Reply> | Reply {
  return code === 'typing-error' ? show(visit, { kind: 'typing-error' }) : help(parts, visit, 'lost');
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
