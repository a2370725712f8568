import type { Principal } from '../access.js';
import type { NewEvent, Ticket } from '../ticket.js';
import { type Decision, decide } from './decision.js';
import { when } from './when.js';

const started: NewEvent = { kind: 'assessmentStarted', visibility: 'place', body: {} };

/** The assessment begins. */
export function decideStart(ticket: Ticket, by: Principal): Decision {
  return decide(
    ticket,
    by,
    'assess',
    ({ state }) => when.start.has(state),
    () => [started],
  );
}

/** What goes before a step that presumes the assessment: somebody who asks or decides has begun. */
export function startedBefore(ticket: Ticket): readonly NewEvent[] {
  return ticket.state === 'acknowledged' ? [started] : [];
}
