import type { Reply } from '../../../ports/turn.js';
import { can } from '../../../tickets/access.js';
import { digestOf } from '../../../tickets/cause.js';
import type { Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { noteReplyTaken } from '../../places/greeting.js';
import { isTriage } from '../../places/triage.js';
import { runOnTicket } from '../../tickets/run.js';
import { show } from '../replies.js';
import { textNotTaken } from '../ticket/ticket-view.js';
import type { TurnContext } from '../turn-context.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';

/**
 * Text typed in a thread that follows exactly one ticket of this person, where the platform lets the desk read it, is a reply too.
 * Everything else that is said in a place is not for the desk. `over`: the answer to whoever says too much in too short a time.
 */
export async function takeThreadText(deps: Deps, context: TurnContext, text: string, over: () => Reply | undefined): Promise<Reply> {
  const ticket = await ticketMeant(deps, context);
  if (!ticket || toUserText(text) === '') return { kind: 'nothing' };
  return over() ?? takeReply(deps, context, ticket.number, text);
}

/** Whether what this person says here, to nobody in particular, is taken in. */
export async function takesWords(deps: Deps, context: TurnContext): Promise<boolean> {
  return (await ticketMeant(deps, context)) !== undefined;
}

async function ticketMeant(deps: Deps, context: TurnContext): Promise<Ticket | undefined> {
  if (isBesideThreads(deps, context)) return undefined;
  const [only, ...others] = await ticketsHere(deps, context);
  return only && others.length === 0 && can(context.act.by, 'publish', only) ? only : undefined;
}

/** Whether this is a place of the assessors, and no thread of a ticket there: every ticket is followed, and none is meant. */
export function isBesideThreads({ settings }: Pick<Deps, 'settings'>, { ticket, conversation }: TurnContext): boolean {
  return ticket === undefined && isTriage(settings, conversation.doc.id);
}

/** What was written came after the end of these tickets: it is not taken, and a new request can begin. */
export async function tooLateReply(deps: Deps, context: TurnContext, tickets: readonly Ticket[]): Promise<Reply> {
  return show(context, { ...(await placeStatusView(deps, tickets, context)), tooLate: true });
}

/**
 * Takes a text in as a reply, whole or not at all, and says once that everybody here can read it. Whoever asked the desk is answered
 * each time, shown how to take it back, and so is everybody whose text was not taken.
 */
export async function takeReply(deps: Deps, context: TurnContext, number: string, text: string): Promise<Reply> {
  const done = await runOnTicket(deps, context.act, number, { command: 'reply', input: { text } });
  switch (done.kind) {
    case 'done': {
      const isFirst = await noteReplyTaken(deps, context.conversation.doc.id, context.act.at);
      if (!isFirst && context.turn.input.kind === 'thread-text') return { kind: 'nothing' };
      const { number: of, state } = done.ticket;
      const reply = digestOf(context.act.cause);
      return show(context, { kind: 'place-reply-taken', number: of, reply, state, ...(isFirst && { warns: true }) });
    }
    case 'overtaken':
      return tooLateReply(deps, context, [done.ticket]);
    case 'invalid':
      return show(context, textNotTaken(done.problems));
    case 'full':
      return show(context, { kind: 'over-limit', limit: 'ticket' });
    case 'kept':
    case 'nothing-asked':
    case 'not-found':
    case 'damaged':
      return show(context, { kind: 'no-such-ticket' });
  }
}
