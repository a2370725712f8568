import type { Principal } from '../access.js';
import type { Answers } from '../answers.js';
import { isOpen, type Ticket } from '../ticket.js';
import { type Decision, decide } from './decision.js';

/** Changes answers after filing, until the ticket ends; what was said before stays in the history. */
export function decideUpdate(ticket: Ticket, by: Principal, answers: Answers): Decision {
  return decide(ticket, by, 'update', isOpen, () => [{ kind: 'answersGiven', visibility: 'publisher', body: { answers } }]);
}
