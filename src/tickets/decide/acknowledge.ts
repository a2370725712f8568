import type { Principal } from '../access.js';
import type { Priority } from '../bodies.js';
import type { PersonId } from '../people.js';
import type { SeverityBand } from '../severity.js';
import type { Ticket } from '../ticket.js';
import { type Decision, decide } from './decision.js';
import { when } from './when.js';

export interface Acknowledgement {
  readonly priority: Priority;
  readonly severity: SeverityBand;
  readonly owner: PersonId;
}

/** Confirms receipt, with priority and severity and owner; once. Stops the promise clock. */
export function decideAcknowledge(ticket: Ticket, by: Principal, { priority, severity, owner }: Acknowledgement): Decision {
  const body = { priority, severity, owner };
  return decide(
    ticket,
    by,
    'acknowledge',
    ({ state }) => when.acknowledge.has(state),
    () => [{ kind: 'acknowledged', visibility: 'place', body }],
  );
}
