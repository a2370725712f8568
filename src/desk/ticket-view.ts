import { toItem } from '../cards/items.js';
import type { Deed, PrivateView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { can } from '../tickets/access.js';
import { foldTicket } from '../tickets/fold.js';
import type { TicketDocument, TicketState } from '../tickets/ticket.js';
import { assessorName } from './assessors.js';
import type { Parts } from './parts.js';
import { moveOn, showPrivately } from './replies.js';
import { type NotNow, type OpenTicket, ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/** The whole of a ticket, in private: its facts and a page of its history, newest first. */
export async function openTicketView(parts: Parts, visit: Visit, number: string, page: number): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === undefined || found === 'damaged') return showPrivately(visit, { kind: 'no-such-ticket' });
  return showPrivately(visit, ticketView(found, visit, page));
}

function ticketView({ ticket, document }: OpenTicket, visit: Visit, page: number): PrivateView {
  const internal = can(visit.person, 'read-internal', ticket);
  const readable = document.events.filter(({ visibility }) => internal || visibility !== 'assessors');
  const items = readable
    .map(toItem)
    .filter(({ kind }) => !silent.has(kind))
    .toReversed();
  const { number, seq, state, submittedAt, receiptDueAt, acknowledgedAt, priority, severity, outcome, answers } = ticket;
  return {
    kind: 'ticket',
    number,
    seq,
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

/** Where updates go is of no use to a reader of the history. */
const silent: ReadonlySet<string> = new Set(['followed', 'unfollowed', 'threadDied']);

/** An action was carried out, or had been: what was done, and how the ticket stands. */
export function doneReply(visit: Visit, number: TicketDocument['number'], deed: Deed, state: TicketState): Reply {
  return moveOn(visit, { kind: 'done', number, deed, state });
}

/** Somebody was faster: who decided what, and when, by the last event that moved the ticket on. */
export async function overtakenReply(parts: Parts, visit: Visit, { document, state }: NotNow): Promise<Reply> {
  const { number } = foldTicket(document);
  const last = document.events.findLast(({ kind }) => moves.has(kind));
  const by = last && last.by !== 'desk' ? await assessorName(parts, last.by) : undefined;
  return moveOn(visit, { kind: 'overtaken', number, state, ...(by && { by }), ...(last && { deed: last.kind, at: last.at }) });
}

const moves: ReadonlySet<string> = new Set([
  'submitted',
  'acknowledged',
  'started',
  'asked',
  'told',
  'questionCancelled',
  'assessed',
  'closed',
  'withdrawn',
]);
