import type { ThreadRef } from './bodies.js';
import { type Instant, toEpochMs, toInstant } from './instant.js';
import type { Following, Ticket, TicketDocument, TicketEvent } from './ticket.js';

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
    replies: 0,
    threads: [],
    updatedAt: first.at,
    seq: first.seq,
    publicSeq: 1,
  };
  return rest.reduce(apply, ticket);
}

function apply(ticket: Ticket, event: TicketEvent): Ticket {
  return { ...ticket, ...changeOf(ticket, event), seq: event.seq, ...seenByPublisher(ticket, event) };
}

function seenByPublisher({ publicSeq, updatedAt }: Ticket, event: TicketEvent): Partial<Ticket> {
  if (event.visibility === 'assessors') return {};
  return { publicSeq: publicSeq + 1, updatedAt: latest(updatedAt, event.at) };
}

/** What an event changes; correspondence and remarks change nothing but the history. */
function changeOf(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  switch (event.kind) {
    case 'replied':
      return { replies: ticket.replies + 1 };
    case 'submitted':
    case 'responded':
    case 'remarked':
      return {};
    case 'answersGiven':
      return { answers: { ...ticket.answers, ...event.body?.answers } };
    case 'followed':
      return event.body ? { threads: follow(ticket.threads, toFollowing(event.body, event.by)) } : {};
    case 'unfollowed':
    case 'threadDied':
      return { threads: ticket.threads.filter(({ thread }) => !event.body || !sameThread(thread, event.body.thread)) };
    case 'acknowledged':
      return { state: 'acknowledged', acknowledgedAt: event.at, ...event.body };
    case 'assessmentStarted':
      return { state: 'in_assessment' };
    case 'questionAsked': {
      const askedIn = ticket.state === 'waiting' ? (ticket.question?.askedIn ?? 'in_assessment') : ticket.state;
      const text = event.body ? { text: event.body.question } : {};
      return { state: 'waiting', question: { seq: event.seq, ...text, dueAt: event.body?.dueAt ?? event.at, askedIn } };
    }
    case 'questionAnswered':
    case 'questionCancelled':
      return { state: ticket.question?.askedIn ?? ticket.state };
    case 'assessed':
      return { state: 'assessed', ...(event.body && { outcome: event.body.outcome, severity: event.body.severity }) };
    case 'closed':
      return { state: 'closed' };
    case 'withdrawn':
      return { state: 'withdrawn' };
  }
}

function toFollowing(
  { reader, ...body }: NonNullable<Extract<TicketEvent, { kind: 'followed' }>['body']>,
  by: TicketEvent['by'],
): Following {
  return { ...body, by: reader ?? by };
}

/** Following again changes how much is shown there; what the thread has yet to hear of from before stays its due. */
function follow(threads: readonly Following[], following: Following): Following[] {
  const before = threads.find(({ thread }) => sameThread(thread, following.thread));
  const { fromSeq } = before ?? following;
  return [...threads.filter((other) => other !== before), { ...following, fromSeq }];
}

/** Whether two references name one thread. */
export function sameThread(one: ThreadRef, other: ThreadRef): boolean {
  return one.conversation === other.conversation && one.root === other.root;
}

/** A clock set back must not make a ticket look older than it was. */
function latest(a: Instant, b: Instant): Instant {
  return toInstant(Math.max(toEpochMs(a), toEpochMs(b)));
}
