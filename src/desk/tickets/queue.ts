import { type Conflict, can, conflictOf } from '../../tickets/access.js';
import { foldTicket } from '../../tickets/fold.js';
import { dueOf, type Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';

/** What an assessor has before them. */
export interface Waiting {
  /** Least time left first; what has no date comes last, by priority. */
  readonly tickets: readonly Ticket[];
  /** How many more are open that this assessor is too near to, by what makes it so. */
  readonly hidden: Readonly<Record<Conflict, number>>;
}

/**
 * The open tickets that this person may assess. All open tickets are read: those that nobody touched for longest, which an index
 * by the last change names last, are the ones most likely to be late.
 */
export async function listQueue({ store }: Pick<Deps, 'store'>, { by }: Act): Promise<Waiting> {
  const open = (await findAll(store.tickets, { by: 'open', is: 'yes' })).map(({ doc }) => foldTicket(doc));
  const tickets = open
    .filter((ticket) => can(by, 'assess', ticket))
    .map((ticket) => ({ ticket, urgency: urgencyOf(ticket) }))
    .toSorted((a, b) => (a.urgency < b.urgency ? -1 : 1))
    .map(({ ticket }) => ticket);
  const near = open.map((ticket) => conflictOf(by, ticket));
  const count = (conflict: Conflict): number => near.filter((one) => one === conflict).length;
  return { tickets, hidden: { person: count('person'), organisation: count('organisation') } };
}

/** Instants sort as text; later than every instant is what has none. The number tells equals apart, the same way on every page. */
function urgencyOf(ticket: Ticket): string {
  return `${dueOf(ticket)?.at ?? `~${ticket.priority ?? 'P4'}`} ${ticket.number}`;
}
