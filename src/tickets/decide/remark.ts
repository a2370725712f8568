import type { Principal } from '../access.js';
import type { Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';

/** An assessor's note for assessors alone; also on a closed ticket. */
export function decideRemark(ticket: Ticket, by: Principal, text: UserText): Decision {
  return decide(
    ticket,
    by,
    'remark',
    () => true,
    () => [{ kind: 'remarked', visibility: 'assessors', body: { text } }],
  );
}
