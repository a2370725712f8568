import type { Past } from './past.js';
import type { Ticket } from './ticket.js';

/** What a fold makes of the events before a border. */
export interface Folded {
  readonly ticket: Ticket;
  readonly past: Past;
}

/** What the fold made before it came to say more, of what it makes now. */
type Gain = (folded: Folded) => Folded;

/**
 * THE table of what the fold came to say since there are borders, oldest first; never changed but for a new line. What is gained is
 * optional in its schema, without a default: a border that an earlier version wrote does not have it until it is made again.
 */
export const foldGains: readonly Gain[] = [
  ({ ticket: { written: _written, takenBack: _takenBack, ...ticket }, past: { updates: _updates, ...past } }) => ({ ticket, past }),
  ({ ticket: { title: _title, ...ticket }, past }) => ({ ticket, past }),
  ({ ticket: { clocks: _clocks, ...ticket }, past }) => ({ ticket, past }),
  ({ ticket: { ownerSeq: _ownerSeq, ...ticket }, past }) => ({ ticket, past }),
];

/** Which fold this version has: it goes up with each gain. */
export function foldVersion(): number {
  return foldGains.length + 1;
}

/** What is folded now as the fold of a version would have made it. */
export function asFoldedBy(version: number, folded: Folded): Folded {
  return foldGains.slice(version - 1).reduceRight((later, before) => before(later), folded);
}
