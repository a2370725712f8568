import type { Someone } from '../access.js';
import type { Ticket, TicketState } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';

/** Closes an assessed ticket, with a reason that the publisher reads. */
export function decideClose(ticket: Ticket, by: Someone, reason: UserText): Decision {
  return decide(
    ticket,
    by,
    'close',
    ({ state }) => state === 'assessed',
    () => [{ kind: 'closed', visibility: 'publisher', body: { reason } }],
  );
}

const withdrawableIn: ReadonlySet<TicketState> = new Set(['submitted', 'acknowledged', 'in_assessment', 'waiting']);

/** The filer takes the ticket back, before it is assessed. */
export function decideWithdraw(ticket: Ticket, by: Someone, reason: UserText): Decision {
  return decide(
    ticket,
    by,
    'withdraw',
    ({ state }) => withdrawableIn.has(state),
    () => [{ kind: 'withdrawn', visibility: 'publisher', body: { reason } }],
  );
}
