import type { Reply } from '../../ports/turn.js';
import type { Audience, Detail, ThreadRef } from '../../tickets/bodies.js';
import { readNumber } from '../../tickets/confirmation-number.js';
import type { Decision } from '../../tickets/decide/decision.js';
import { decideFollow, decideUnfollow } from '../../tickets/decide/follow.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { isTriage } from '../places/triage.js';
import { changeTicket, ticketFor } from '../tickets/tickets.js';
import { isInPlace, moveOn, type Outcome, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** `follow <number>`: this thread hears of the ticket too, no more than the place may see. */
export async function follow(deps: Deps, context: TurnContext, words: string): Promise<Outcome> {
  return onNumber(deps, context, words, (number) => followTicket(deps, context, number, 'neutral'));
}

/** The button of `follow`: a bare number on it may have no digit, which as a typed word would be none. */
export async function followTicket(deps: Deps, context: TurnContext, number: string, detail: Detail): Promise<Reply> {
  return changeFollowing(deps, context, number, detail, true);
}

/** A place that followed the ticket before, and takes messages again, hears of it as it did. */
export async function followThere(deps: Deps, context: TurnContext, number: string, there: string): Promise<Reply> {
  const found = await ticketFor(deps, context, number, 'follow');
  if (found === undefined || found === 'damaged') return moveOn(context, { kind: 'no-such-ticket' });
  const before = found.document.events.findLast((event) => event.kind === 'followed' && event.body?.thread.conversation === there);
  const body = before?.kind === 'followed' ? before.body : undefined;
  if (!body || body.audience !== 'place') return moveOn(context, { kind: 'outdated' });
  const { thread, audience, detail } = body;
  const changed = await changeTicket(
    deps,
    context,
    number,
    (ticket) => decideFollow(ticket, context.act.by, thread, audience, detail),
    'set',
  );
  if (changed === undefined || changed === 'damaged' || 'refused' in changed) return moveOn(context, { kind: 'no-such-ticket' });
  return moveOn(context, { kind: 'done', number: changed.number, deed: 'followed-there', state: changed.state });
}

/** `unfollow <number>`: this thread hears no more. */
export async function unfollow(deps: Deps, context: TurnContext, words: string): Promise<Outcome> {
  return onNumber(deps, context, words, (number) => unfollowTicket(deps, context, number));
}

/** The button of `unfollow`. */
export async function unfollowTicket(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  return changeFollowing(deps, context, number, 'neutral', false);
}

async function onNumber(deps: Deps, context: TurnContext, words: string, run: (number: string) => Promise<Reply>): Promise<Outcome> {
  const read = readNumber(words, deps.settings.numberPrefix);
  if (read.ok) return run(read.number);
  return read.code === 'typing-error' ? show(context, { kind: 'typing-error' }) : 'not-understood';
}

async function changeFollowing(deps: Deps, context: TurnContext, wanted: string, detail: Detail, follows: boolean): Promise<Reply> {
  const thread = threadOf(context);
  const audience = audienceOf(context);
  // A place of the assessors gets every ticket already, and goes on to.
  const begins = follows && !isTriage(deps.settings, thread.conversation);
  const decide = (ticket: Ticket): Decision =>
    begins ? decideFollow(ticket, context.act.by, thread, audience, detail) : decideUnfollow(ticket, context.act.by, thread);
  const changed = await changeTicket(deps, context, wanted, decide, 'set');
  if (changed === undefined || changed === 'damaged' || 'refused' in changed) return show(context, { kind: 'no-such-ticket' });
  const { number, state } = changed;
  if (!isInPlace(context)) return moveOn(context, { kind: 'done', number, deed: follows ? 'followed' : 'unfollowed', state });
  return moveOn(context, { kind: 'place-followed', number, detail, follows });
}

/** This place as a thread. A place's address holds its root already. */
export function threadOf(context: TurnContext): ThreadRef {
  return { conversation: context.conversation.doc.id };
}

function audienceOf({ turn }: TurnContext): Audience {
  return turn.place.kind === 'personal' ? 'private' : 'place';
}
