import type { Principal } from '../access.js';
import type { Instant } from '../instant.js';
import type { Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';
import { startedBefore } from './start.js';
import { when } from './when.js';

export interface Question {
  readonly text: UserText;
  readonly dueAt: Instant;
  /** The newest event that whoever asks had seen. */
  readonly seen: number;
}

/** Asks the publisher; the ticket waits. A further question takes the place of the open one, when that had been seen. */
export function decideAsk(ticket: Ticket, by: Principal, { text: question, dueAt, seen }: Question): Decision {
  return decide(ticket, by, 'ask', mayAsk(seen), () => [
    ...startedBefore(ticket),
    { kind: 'questionAsked', visibility: 'publisher', body: { question, dueAt } },
  ]);
}

/** Whether somebody who had seen the ticket up to `seen` may ask: nobody's question is replaced unread. */
export function mayAsk(seen: number): (ticket: Ticket) => boolean {
  return ({ state, question }) => when.ask.has(state) && (state !== 'waiting' || question === undefined || question.seq <= seen);
}

/** Takes the open question back, when whoever does had seen it. */
export function decideCancelQuestion(ticket: Ticket, by: Principal, seen: number): Decision {
  return decide(
    ticket,
    by,
    'ask',
    ({ state, question }) => when.cancelQuestion.has(state) && (question === undefined || question.seq <= seen),
    () => [{ kind: 'questionCancelled', visibility: 'publisher', body: {} }],
  );
}
