import type { Someone } from '../access.js';
import { isOpen, type Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';

/** An assessor writes to the publisher. */
export function decideWrite(ticket: Ticket, by: Someone, text: UserText): Decision {
  return decide(ticket, by, 'write', isOpen, () => [{ kind: 'wrote', visibility: 'publisher', body: { text } }]);
}
