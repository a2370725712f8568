import { toEpochMs, toInstant } from './instant.js';
import type { Ticket, TicketDocument, TicketEvent } from './ticket.js';

/** A document whose first event is not a readable `submitted`: nobody's rights can be told from it. */
export class UnreadableTicket extends Error {
  override readonly name = 'UnreadableTicket';
}

/** A ticket as its events make it. Erased events keep their place and say nothing. */
export function foldTicket(document: TicketDocument): Ticket {
  const [first, ...rest] = document.events;
  if (first?.kind !== 'submitted' || !first.body) throw new UnreadableTicket('expected the first event to be submitted');
  const { filer, org, receiptDueAt, calendar } = first.body;
  const ticket: Ticket = {
    number: document.number,
    state: 'submitted',
    filer,
    org,
    members: [],
    answers: {},
    submittedAt: first.at,
    receiptDueAt,
    calendar,
    threads: [],
    replies: 0,
    updatedAt: first.at,
    seq: first.seq,
  };
  return rest.reduce(apply, ticket);
}

function apply(ticket: Ticket, event: TicketEvent): Ticket {
  const moved = { ...ticket, seq: event.seq, updatedAt: latest(ticket.updatedAt, event.at) };
  switch (event.kind) {
    case 'submitted':
      return moved;
    case 'answered':
      return { ...moved, answers: { ...ticket.answers, ...event.body?.answers } };
    case 'followed':
      return event.body ? { ...moved, threads: [...ticket.threads, event.body.thread] } : moved;
    case 'replied':
      return { ...moved, replies: ticket.replies + 1 };
  }
}

/** A clock set back must not make a ticket look older than it was. */
function latest(a: Ticket['updatedAt'], b: Ticket['updatedAt']): Ticket['updatedAt'] {
  return toInstant(Math.max(toEpochMs(a), toEpochMs(b)));
}
