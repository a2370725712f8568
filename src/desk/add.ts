import type { Reply } from '../ports/turn.js';
import { decideReply } from '../tickets/decide/reply.js';
import { answerMaxLength, toUserText } from '../tickets/user-text.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import { changeTicket } from './tickets.js';
import type { Visit } from './visit.js';

/** Adds a text to a ticket's correspondence, once however often the press arrives. */
export async function takeAddition(parts: Parts, visit: Visit, number: string, typed: string): Promise<Reply> {
  const text = toUserText(typed);
  if (text.length > answerMaxLength) return show(visit, { kind: 'too-long', length: text.length, limit: answerMaxLength });
  if (text === '') return moveOn(visit, { kind: 'dropped' });
  const changed = await changeTicket(parts, visit, number, (ticket) => decideReply(ticket, visit.person, text));
  if (changed === undefined || changed === 'damaged' || 'refused' in changed) return moveOn(visit, { kind: 'no-such-ticket' });
  return moveOn(visit, { kind: 'added', number: changed.number });
}
