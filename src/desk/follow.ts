import type { Reply } from '../ports/turn.js';
import type { Audience, Detail, ThreadRef } from '../tickets/bodies.js';
import { readNumber } from '../tickets/confirmation-number.js';
import type { Decision } from '../tickets/decide/decision.js';
import { decideFollow, decideUnfollow } from '../tickets/decide/follow.js';
import type { Ticket } from '../tickets/ticket.js';
import { help } from './help.js';
import type { Parts } from './parts.js';
import { isInPlace, moveOn, show } from './replies.js';
import { changeTicket, ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/** `follow <number>`: this thread hears of the ticket too, no more than the place may see. */
export async function follow(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  return onNumber(parts, visit, words, (number) => followTicket(parts, visit, number, 'neutral'));
}

/** The button of `follow`: a bare number on it may have no digit, which as a typed word would be none. */
export async function followTicket(parts: Parts, visit: Visit, number: string, detail: Detail): Promise<Reply> {
  return changeFollowing(parts, visit, number, detail, true);
}

/** A place that followed the ticket before, and takes messages again, hears of it as it did. */
export async function followThere(parts: Parts, visit: Visit, number: string, there: string): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'follow');
  if (found === undefined || found === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  const before = found.document.events.findLast((event) => event.kind === 'followed' && event.body?.thread.conversation === there);
  const body = before?.kind === 'followed' ? before.body : undefined;
  if (!body || body.audience !== 'place') return moveOn(visit, { kind: 'outdated' });
  const { thread, audience, detail } = body;
  const changed = await changeTicket(parts, visit, number, (ticket) => decideFollow(ticket, visit.person, thread, audience, detail), 'set');
  if (changed === undefined || changed === 'damaged' || 'refused' in changed) return moveOn(visit, { kind: 'no-such-ticket' });
  return moveOn(visit, { kind: 'done', number: changed.number, deed: 'followed-there', state: changed.state });
}

/** `unfollow <number>`: this thread hears no more. */
export async function unfollow(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  return onNumber(parts, visit, words, (number) => unfollowTicket(parts, visit, number));
}

/** The button of `unfollow`. */
export async function unfollowTicket(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  return changeFollowing(parts, visit, number, 'neutral', false);
}

async function onNumber(parts: Parts, visit: Visit, words: string, run: (number: string) => Promise<Reply>): Promise<Reply> {
  const read = readNumber(words, parts.settings.numberPrefix);
  if (read.ok) return run(read.number);
  return read.code === 'typing-error' ? show(visit, { kind: 'typing-error' }) : help(parts, visit, 'lost');
}

async function changeFollowing(parts: Parts, visit: Visit, wanted: string, detail: Detail, follows: boolean): Promise<Reply> {
  const thread = threadOf(visit);
  const audience = audienceOf(visit);
  const decide = (ticket: Ticket): Decision =>
    follows ? decideFollow(ticket, visit.person, thread, audience, detail) : decideUnfollow(ticket, visit.person, thread);
  const changed = await changeTicket(parts, visit, wanted, decide, 'set');
  if (changed === undefined || changed === 'damaged' || 'refused' in changed) return show(visit, { kind: 'no-such-ticket' });
  const { number, state } = changed;
  if (!isInPlace(visit)) return moveOn(visit, { kind: 'done', number, deed: follows ? 'followed' : 'unfollowed', state });
  return moveOn(visit, { kind: 'place-followed', number, detail, follows });
}

/** This place as a thread. A place's address holds its root already. */
export function threadOf(visit: Visit): ThreadRef {
  return { conversation: visit.conversation.doc.id };
}

function audienceOf({ turn }: Visit): Audience {
  return turn.place.kind === 'personal' ? 'private' : 'place';
}
