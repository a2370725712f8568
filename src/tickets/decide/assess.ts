import type { Principal } from '../access.js';
import type { AssessmentOutcome } from '../bodies.js';
import type { SeverityBand } from '../severity.js';
import type { Ticket } from '../ticket.js';
import type { UserText } from '../user-text.js';
import { type Decision, decide } from './decision.js';
import { startedBefore } from './start.js';
import { when } from './when.js';

export interface Assessment {
  readonly outcome: AssessmentOutcome;
  readonly reasons: UserText;
  readonly severity: SeverityBand;
}

/** Records the outcome. The filer hears of it first, in private. */
export function decideAssess(ticket: Ticket, by: Principal, { outcome, reasons, severity }: Assessment): Decision {
  const body = { outcome, reasons, severity };
  return decide(
    ticket,
    by,
    'assess',
    ({ state }) => when.assess.has(state),
    () => [...startedBefore(ticket), { kind: 'assessed', visibility: 'filer', body }],
  );
}
