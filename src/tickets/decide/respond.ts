import type { Principal } from '../access.js';
import { isOpen, type Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';

/** An assessor writes to the publisher. */
export function decideRespond(ticket: Ticket, by: Principal, text: UserText): Decision {
  return decide(ticket, by, 'respond', isOpen, () => [{ kind: 'responded', visibility: 'publisher', body: { text } }]);
}
