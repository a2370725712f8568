import type { TicketDocument } from './document.js';
import { definitionOf, isInternal, type TicketEvent } from './events/index.js';
import { type Instant, toEpochMs, toInstant } from './instant.js';
import type { Ticket } from './ticket.js';

/** A document whose first event is not a readable `submitted`: nobody's rights can be told from it. */
export class UnreadableTicket extends Error {
  override readonly name = 'UnreadableTicket';
}

/** A ticket as its events make it. Erased events keep their place and say nothing. */
export function foldTicket(document: Pick<TicketDocument, 'number' | 'border' | 'events'>): Ticket {
  const { number, border, events } = document;
  if (border) return events.reduce(applyEvent, border.ticket);
  const [first, ...rest] = events;
  return rest.reduce(applyEvent, begin(number, first));
}

/** The ticket that its first event makes. */
function begin(number: TicketDocument['number'], first: TicketEvent | undefined): Ticket {
  if (first?.kind !== 'submitted' || !first.body) throw new UnreadableTicket('expected the first event to be submitted');
  const { at, seq, body } = first;
  return {
    number,
    state: 'submitted',
    ...body,
    members: [],
    answers: {},
    submittedAt: at,
    replies: 0,
    threads: [],
    updatedAt: at,
    seq,
    publicSeq: 1,
  };
}

/** The ticket after one more event. */
export function applyEvent(ticket: Ticket, event: TicketEvent): Ticket {
  const { seq, clocks } = event;
  return { ...ticket, ...changeOf(ticket, event), ...(clocks && { clocks }), seq, ...seenByPublisher(ticket, event) };
}

function changeOf(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  return definitionOf(event.kind).apply(ticket, event);
}

/** Whether an event moves the ticket on in its life cycle: that is what somebody who was too late is shown. */
export function movesOn(before: Ticket, event: TicketEvent): boolean {
  return 'state' in changeOf(before, event);
}

function seenByPublisher({ publicSeq, updatedAt }: Ticket, event: TicketEvent): Partial<Ticket> {
  if (isInternal(event.visibility)) return {};
  return { publicSeq: publicSeq + 1, updatedAt: latest(updatedAt, event.at) };
}

/** A clock set back must not make a ticket look older than it was. */
function latest(a: Instant, b: Instant): Instant {
  return toInstant(Math.max(toEpochMs(a), toEpochMs(b)));
}
