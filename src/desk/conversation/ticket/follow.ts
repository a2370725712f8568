import type { Reply } from '../../../ports/turn.js';
import type { Detail, ThreadRef } from '../../../tickets/thread.js';
import type { Deps } from '../../deps.js';
import { isTriage } from '../../places/triage.js';
import { withheldIn } from '../../places/withheld.js';
import { openTicket } from '../../tickets/open.js';
import { runOnTicket } from '../../tickets/run.js';
import { type Answer, isInPlace, moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { withNumber } from '../with-number.js';
import { doneReply } from './ticket-view.js';

/** `follow <number>`: this thread hears of the ticket too, no more than the place may see. */
export async function follow(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, (number) => followTicket(deps, context, number, 'neutral'));
}

/** The button of `follow`: a bare number on it may have no digit, which as a typed word would be none. */
export async function followTicket(deps: Deps, context: TurnContext, number: string, detail: Detail): Promise<Reply> {
  const { followable } = context;
  if (!followable) return followsAnyway(deps, context, number);
  const withheld = detail === 'summary' ? await withheldIn(deps, context.conversation.doc) : undefined;
  const shown = withheld ? 'neutral' : detail;
  const done = await runOnTicket(deps, context.act, number, { command: 'follow', input: { ...followable, detail: shown } });
  if (done.kind === 'full') return show(context, { kind: 'over-limit', limit: 'ticket' });
  if (done.kind !== 'done') return show(context, { kind: 'no-such-ticket' });
  if (!isInPlace(context)) return doneReply(deps, context, 'follow', done);
  const told = { kind: 'place-followed', number: done.ticket.number, detail: shown, follows: true } as const;
  return moveOn(context, { ...told, ...(withheld && { withheld }) });
}

/** A place of the assessors gets every ticket, and goes on to. */
async function followsAnyway(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  const found = await openTicket(deps, context.act.by, number, 'read');
  if (!found) return show(context, { kind: 'no-such-ticket' });
  return moveOn(context, { kind: 'place-followed', number: found.ticket.number, detail: 'neutral', follows: true });
}

/** A place that followed the ticket before, and takes messages again, hears of it as it did. */
export async function followThere(deps: Deps, context: TurnContext, number: string, there: string): Promise<Reply> {
  const done = await runOnTicket(deps, context.act, number, ({ events }) => {
    const before = events.findLast((event) => event.kind === 'followed' && event.body?.thread.conversation === there);
    const body = before?.kind === 'followed' ? before.body : undefined;
    if (!body || body.audience !== 'place' || isTriage(deps.settings, there)) return undefined;
    const { thread, audience, detail } = body;
    return { command: 'follow', input: { thread, audience, detail } };
  });
  if (done.kind === 'done' || done.kind === 'nothing-asked' || done.kind === 'full') return doneReply(deps, context, 'follow-there', done);
  return moveOn(context, { kind: 'no-such-ticket' });
}

/** `unfollow <number>`: this thread hears no more. */
export async function unfollow(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, (number) => unfollowTicket(deps, context, number));
}

/** The button of `unfollow`. */
export async function unfollowTicket(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  if (!context.followable) return followsAnyway(deps, context, number);
  const done = await runOnTicket(deps, context.act, number, { command: 'unfollow', input: { thread: context.followable.thread } });
  if (done.kind !== 'done') return show(context, { kind: 'no-such-ticket' });
  if (!isInPlace(context)) return doneReply(deps, context, 'unfollow', done);
  return moveOn(context, { kind: 'place-followed', number: done.ticket.number, detail: 'neutral', follows: false });
}

/** This place as a thread. A place's address holds its root already. */
export function threadOf(context: TurnContext): ThreadRef {
  return { conversation: context.conversation.doc.id };
}
