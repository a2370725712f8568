import type { NewEvent } from '../events/index.js';
import type { Ticket } from '../ticket.js';

/** What goes before a step that presumes the assessment: somebody who asks or decides has begun. */
export function assessmentStartedBefore(ticket: Ticket): readonly NewEvent[] {
  return ticket.state === 'acknowledged' ? [{ kind: 'assessmentStarted', body: {} }] : [];
}
