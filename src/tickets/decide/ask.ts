import type { Someone } from '../access.js';
import type { Instant } from '../instant.js';
import type { Ticket, TicketState } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';
import { startedBefore } from './start.js';

const askableIn: ReadonlySet<TicketState> = new Set(['acknowledged', 'in_assessment', 'waiting']);

/** Asks the publisher; the ticket waits. A further question while one is open takes its place. */
export function decideAsk(ticket: Ticket, by: Someone, question: UserText, dueAt: Instant): Decision {
  return decide(
    ticket,
    by,
    'ask',
    ({ state }) => askableIn.has(state),
    () => [...startedBefore(ticket), { kind: 'asked', visibility: 'publisher', body: { question, dueAt } }],
  );
}

/** Takes the open question back. */
export function decideCancelQuestion(ticket: Ticket, by: Someone): Decision {
  return decide(
    ticket,
    by,
    'ask',
    ({ state }) => state === 'waiting',
    () => [{ kind: 'questionCancelled', visibility: 'publisher', body: {} }],
  );
}
