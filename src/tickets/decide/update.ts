import type { Someone } from '../access.js';
import type { Answers } from '../answers.js';
import { isOpen, type Ticket } from '../ticket.js';
import { type Decision, decide } from './decision.js';

/** Changes answers after filing, until the ticket ends; what was said before stays in the history. */
export function decideUpdate(ticket: Ticket, by: Someone, answers: Answers): Decision {
  return decide(ticket, by, 'update', isOpen, () => [{ kind: 'answered', visibility: 'publisher', body: { answers } }]);
}
