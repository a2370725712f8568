import { toItem } from '../../cards/items.js';
import type { Deed, PrivateView } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import { can, type Principal } from '../../tickets/access.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Ticket, TicketDocument, TicketState } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { assessorName } from '../people/assessors.js';
import { type NotNow, type OpenTicket, ticketFor } from '../tickets/tickets.js';
import { moveOn, showPrivately } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** The whole of a ticket, in private: its facts and a page of its history, newest first. */
export async function openTicketView(deps: Deps, context: TurnContext, number: string, page: number): Promise<Reply> {
  const found = await ticketFor(deps, context, number, 'read');
  if (found === undefined || found === 'damaged') return showPrivately(context, { kind: 'no-such-ticket' });
  return showPrivately(context, ticketView(found, context, page));
}

function ticketView({ ticket, document }: OpenTicket, context: TurnContext, page: number): PrivateView {
  const internal = can(context.act.by, 'read-internal', ticket);
  const readable = document.events.filter(({ visibility }) => internal || visibility !== 'assessors');
  const items = readable
    .map(toItem)
    .filter(({ kind }) => !silent.has(kind))
    .toReversed();
  const { number, state, submittedAt, receiptDueAt, acknowledgedAt, priority, severity, outcome, answers } = ticket;
  return {
    kind: 'ticket',
    number,
    seq: seqFor(context.act.by, ticket),
    state,
    internal,
    ...(answers.category && { category: answers.category }),
    ...(priority && { priority }),
    ...(severity && { severity }),
    ...(outcome && { outcome }),
    submittedAt,
    receiptDueAt,
    ...(acknowledgedAt && { acknowledgedAt }),
    items,
    page,
  };
}

/** The number of the newest event as a person's cards carry it: in theirs, publishers count what they may see. */
export function seqFor(person: Principal, ticket: Ticket): number {
  return can(person, 'read-internal', ticket) ? ticket.seq : ticket.publicSeq;
}

/** Where updates go is of no use to a reader of the history. */
const silent: ReadonlySet<string> = new Set(['followed', 'unfollowed', 'threadDied']);

/** An action was carried out, or had been: what was done, and how the ticket stands. */
export function doneReply(context: TurnContext, number: TicketDocument['number'], deed: Deed, state: TicketState): Reply {
  return moveOn(context, { kind: 'done', number, deed, state });
}

/** Somebody was faster: what was decided, when, and to other assessors by whom, by the last event that moved the ticket on. */
export async function overtakenReply(
  deps: Deps,
  context: TurnContext,
  { document, state }: Pick<NotNow, 'document' | 'state'>,
): Promise<Reply> {
  const ticket = foldTicket(document);
  const { number } = ticket;
  const last = document.events.findLast(({ kind }) => moves.has(kind));
  // What the assessors are called is for assessors alone.
  const author = can(context.act.by, 'read-internal', ticket) ? last?.by : undefined;
  const by = author === undefined || author === 'desk' ? undefined : await assessorName(deps, author);
  return moveOn(context, { kind: 'overtaken', number, state, ...(by && { by }), ...(last && { deed: last.kind, at: last.at }) });
}

const moves: ReadonlySet<string> = new Set([
  'submitted',
  'acknowledged',
  'assessmentStarted',
  'questionAsked',
  'questionAnswered',
  'questionCancelled',
  'assessed',
  'closed',
  'withdrawn',
]);
