import { can, type Principal, type TicketAction } from '../access.js';
import type { NewEvent, Ticket, TicketState } from '../ticket.js';

/** Why nothing happens. `not-now`: the ticket is in a state in which this cannot be done (any more). */
export type Refused = { readonly refused: 'not-yours' } | { readonly refused: 'not-now'; readonly state: TicketState };

export type Decision = readonly NewEvent[] | Refused;

/** The part every command shares: rights first, then the state, then what happens. */
export function decide(
  ticket: Ticket,
  by: Principal,
  action: TicketAction,
  allowedIn: (ticket: Ticket) => boolean,
  events: () => readonly NewEvent[],
): Decision {
  if (!can(by, action, ticket)) return { refused: 'not-yours' };
  return allowedIn(ticket) ? events() : { refused: 'not-now', state: ticket.state };
}
