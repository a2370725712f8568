import { afterBusinessMs, businessMsBetween } from './business-time.js';
import { canonicalJson } from './canonical-json.js';
import type { Clocks } from './clocks.js';
import { assessmentDueAt, type BusinessCalendar, isByTheClock, type Urgency, updateDueAt } from './deadlines.js';
import type { TicketEvent } from './events/index.js';
import { type Instant, toEpochMs, toInstantAfter } from './instant.js';
import { isExploited, isOpen, type Ticket } from './ticket.js';
import { isUpdate } from './updates.js';

/** What one act did to a ticket: its events, and the ticket as it was and as it is. */
export interface Acted {
  readonly before: Ticket;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly at: Instant;
}

/** The clocks of a ticket after an act; undefined when it left them as they were (docs/design.md, Deadlines). */
export function clocksAfter(acted: Acted, calendar: BusinessCalendar): Clocks | undefined {
  const clocks = runningAfter(acted, calendar);
  return canonicalJson(clocks) === canonicalJson(acted.before.clocks ?? {}) ? undefined : clocks;
}

function runningAfter(acted: Acted, calendar: BusinessCalendar): Clocks {
  const { ticket, before, at } = acted;
  const urgency = urgencyOf(ticket);
  if (!isOpen(ticket) || !urgency) return {};
  const assessment = assessmentAfter(acted, urgency, calendar);
  const updateAt = updateAfter(acted, urgency, calendar);
  const paused = assessment && ticket.state === 'waiting';
  return {
    ...(assessment && { assessment }),
    ...(paused && { pausedAt: before.clocks?.pausedAt ?? at }),
    ...(updateAt && { updateDueAt: updateAt }),
  };
}

/** The target runs until there is an outcome. An earlier version set none: a ticket that it acknowledged has none. */
function assessmentAfter({ before, ticket, at }: Acted, urgency: Urgency, calendar: BusinessCalendar): Clocks['assessment'] {
  if (!isToBeAssessed(ticket)) return undefined;
  const last = before.clocks?.assessment;
  const from = begins(before) ? at : last && resumedFrom(last.from, before.clocks?.pausedAt, { ticket, at }, urgency, calendar);
  if (from === undefined) return undefined;
  const was = urgencyOf(before);
  const isSame = last?.from === from && was?.priority === urgency.priority && was.exploited === urgency.exploited;
  return { from, dueAt: isSame ? last.dueAt : assessmentDueAt(from, urgency, calendar) };
}

/** From when on the target is counted: when a wait is over, later by as much as it took of what is counted. */
function resumedFrom(
  from: Instant,
  pausedAt: Instant | undefined,
  { ticket, at }: Pick<Acted, 'ticket' | 'at'>,
  urgency: Urgency,
  calendar: BusinessCalendar,
): Instant {
  if (pausedAt === undefined || ticket.state === 'waiting') return from;
  if (isByTheClock(urgency)) return toInstantAfter(from, Math.max(0, toEpochMs(at) - toEpochMs(pausedAt)));
  return afterBusinessMs(from, businessMsBetween(pausedAt, at, calendar), calendar);
}

/** Counted from the last thing that the publisher was told, or from the end of a wait for them. */
function updateAfter({ before, ticket, events, at }: Acted, { priority }: Urgency, calendar: BusinessCalendar): Instant | undefined {
  if (ticket.state === 'waiting') return undefined;
  const isNew = begins(before) || before.state === 'waiting' || before.priority !== priority;
  if (isNew || events.some((event) => tellsPublisher(event, ticket))) return updateDueAt(at, priority, calendar);
  return before.clocks?.updateDueAt;
}

/** Whether an event is an update for the publisher's side that is not of its own making. */
function tellsPublisher(event: TicketEvent, { filer, members }: Ticket): boolean {
  return isUpdate(event, 'private') && ![filer, ...members].some((person) => person === event.by);
}

/** Whether the clocks begin with this act: receipt was not confirmed before, or the ticket had ended. */
function begins(before: Ticket): boolean {
  return before.acknowledgedAt === undefined || !isOpen(before);
}

function isToBeAssessed({ state, question }: Ticket): boolean {
  const stage = state === 'waiting' ? question?.askedIn : state;
  return stage === 'acknowledged' || stage === 'in_assessment';
}

function urgencyOf(ticket: Ticket): Urgency | undefined {
  const { acknowledgedAt, priority } = ticket;
  return acknowledgedAt && priority && { priority, exploited: isExploited(ticket) };
}
