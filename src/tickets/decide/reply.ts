import type { Principal } from '../access.js';
import { isOpen, type Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';

/** The publisher's side writes; while a question is open, what is written answers it. */
export function decideReply(ticket: Ticket, by: Principal, text: UserText): Decision {
  const kind = ticket.state === 'waiting' ? 'questionAnswered' : 'replied';
  return decide(ticket, by, 'reply', isOpen, () => [{ kind, visibility: 'publisher', body: { text } }]);
}
