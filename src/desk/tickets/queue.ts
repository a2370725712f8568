import { type Conflict, can, conflictOf } from '../../tickets/access.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { foldTicket } from '../../tickets/fold.js';
import type { OrganisationId } from '../../tickets/people.js';
import { isShownBy, type QueueFilter } from '../../tickets/queue-filter.js';
import { dueOf, isExploited, type Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';

/** The open tickets of one organisation, which is named by the first of them: the desk knows no name of it. */
export interface OfOrganisation {
  readonly org: OrganisationId;
  readonly first: ConfirmationNumber;
  readonly count: number;
}

/** What an assessor has before them. */
export interface Waiting {
  /** Those that the filter shows. What is due first comes first; what has no date comes last. */
  readonly tickets: readonly Ticket[];
  /** How many there are without the filter. */
  readonly open: number;
  /** Whose they are without the filter, those with the most tickets first. */
  readonly organisations: readonly OfOrganisation[];
  /** How many more are open that this assessor is too near to, by what makes it so. */
  readonly hidden: Readonly<Record<Conflict, number>>;
}

/**
 * The open tickets that this person may assess. All open tickets are read: those that nobody touched for longest, which an index
 * by the last change names last, are the ones most likely to be late.
 */
export async function listQueue({ store }: Pick<Deps, 'store'>, { by, at }: Act, filter: QueueFilter): Promise<Waiting> {
  const open = (await findAll(store.tickets, { by: 'open', is: 'yes' })).map(({ doc }) => foldTicket(doc));
  const theirs = open
    .filter((ticket) => can(by, 'assess', ticket))
    .map((ticket) => ({ ticket, rank: rankOf(ticket) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ ticket }) => ticket);
  const near = open.map((ticket) => conflictOf(by, ticket));
  const count = (conflict: Conflict): number => near.filter((one) => one === conflict).length;
  return {
    tickets: theirs.filter((ticket) => isShownBy(filter, ticket, { by, at })),
    open: theirs.length,
    organisations: organisationsOf(theirs),
    hidden: { person: count('person'), organisation: count('organisation') },
  };
}

/**
 * Instants sort as text; later than every instant is what has none. Of what is due at one moment a P1 or what is exploited comes first,
 * then what was filed first; the number tells equals apart, the same way on every page.
 */
function rankOf(ticket: Ticket): string {
  const isUrgent = ticket.priority === 'P1' || isExploited(ticket);
  return [dueOf(ticket)?.at ?? '~', isUrgent ? 0 : 1, ticket.submittedAt, ticket.number].join(' ');
}

function organisationsOf(tickets: readonly Ticket[]): readonly OfOrganisation[] {
  const found = new Map<OrganisationId, OfOrganisation>();
  for (const { org, number } of tickets) {
    const { first = number, count = 0 } = found.get(org) ?? {};
    found.set(org, { org, first, count: count + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count);
}
