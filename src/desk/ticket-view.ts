import { toItem } from '../cards/items.js';
import type { Deed, PrivateView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { can, type Someone } from '../tickets/access.js';
import { foldTicket } from '../tickets/fold.js';
import type { Ticket, TicketDocument, TicketState } from '../tickets/ticket.js';
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
  const { number, state, submittedAt, receiptDueAt, acknowledgedAt, priority, severity, outcome, answers } = ticket;
  return {
    kind: 'ticket',
    number,
    seq: seqFor(visit.person, ticket),
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
export function seqFor(person: Someone, ticket: Ticket): number {
  return can(person, 'read-internal', ticket) ? ticket.seq : ticket.publicSeq;
}

/** Where updates go is of no use to a reader of the history. */
const silent: ReadonlySet<string> = new Set(['followed', 'unfollowed', 'threadDied']);

/** An action was carried out, or had been: what was done, and how the ticket stands. */
export function doneReply(visit: Visit, number: TicketDocument['number'], deed: Deed, state: TicketState): Reply {
  return moveOn(visit, { kind: 'done', number, deed, state });
}

/** Somebody was faster: what was decided, when, and to other assessors by whom, by the last event that moved the ticket on. */
export async function overtakenReply(parts: Parts, visit: Visit, { document, state }: Pick<NotNow, 'document' | 'state'>): Promise<Reply> {
  const ticket = foldTicket(document);
  const { number } = ticket;
  const last = document.events.findLast(({ kind }) => moves.has(kind));
  // What the assessors are called is for assessors alone.
  const author = can(visit.person, 'read-internal', ticket) ? last?.by : undefined;
  const by = author === undefined || author === 'desk' ? undefined : await assessorName(parts, author);
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
