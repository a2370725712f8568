import { can, type Principal } from '../../../tickets/access.js';
import { isInternal, type TicketEvent, type Visibility } from '../../../tickets/events/index.js';
import type { Ticket } from '../../../tickets/ticket.js';

/** The events of a ticket that somebody may see who may read it. */
export function eventsSeenBy(person: Principal, ticket: Ticket, events: readonly TicketEvent[]): readonly TicketEvent[] {
  return events.filter(({ visibility }) => maySee(person, visibility, ticket));
}

/** Whether somebody who may read a ticket may see events of it that are visible so far. */
function maySee(person: Principal, visibility: Visibility, ticket: Ticket): boolean {
  if (visibility === 'leads') return can(person, 'lead', ticket);
  return !isInternal(visibility) || can(person, 'assess', ticket);
}
