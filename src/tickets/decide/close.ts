import type { Principal } from '../access.js';
import type { Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';
import { when } from './when.js';

/** Closes an assessed ticket, with a reason that the publisher reads. */
export function decideClose(ticket: Ticket, by: Principal, reason: UserText): Decision {
  return decide(
    ticket,
    by,
    'close',
    ({ state }) => when.close.has(state),
    () => [{ kind: 'closed', visibility: 'publisher', body: { reason } }],
  );
}

/** The filer takes the ticket back, before it is assessed. */
export function decideWithdraw(ticket: Ticket, by: Principal, reason: UserText): Decision {
  return decide(
    ticket,
    by,
    'withdraw',
    ({ state }) => when.withdraw.has(state),
    () => [{ kind: 'withdrawn', visibility: 'publisher', body: { reason } }],
  );
}
