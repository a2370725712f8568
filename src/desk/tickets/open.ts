import { can, type Principal, type Right } from '../../tickets/access.js';
import { confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { inSameTime } from './same-time.js';

export interface OpenTicket {
  readonly ticket: Ticket;
  readonly document: TicketDocument;
}

type OpenDeps = Pick<Deps, 'store' | 'clock' | 'timer'>;

/** A ticket to which somebody has a right; undefined alike when there is none, when it is not theirs and when it cannot be read. */
export async function openTicket(deps: OpenDeps, by: Principal, number: string, right: Right): Promise<OpenTicket | undefined> {
  const found = await findTicket(deps, by, number, right);
  return found === 'damaged' ? undefined : found;
}

/**
 * A ticket to which somebody has a right; undefined alike when there is none and when it is not theirs, and in the same time.
 * `'damaged'`: it is there and cannot be read.
 */
export async function findTicket(deps: OpenDeps, by: Principal, number: string, right: Right): Promise<OpenTicket | 'damaged' | undefined> {
  return inSameTime(
    deps,
    (found) => found === undefined || found === 'damaged',
    async () => {
      const id = confirmationNumberSchema.safeParse(number);
      const stored = id.success ? await deps.store.tickets.get(id.data) : undefined;
      if (stored === undefined || stored === 'damaged') return stored;
      const ticket = foldTicket(stored.doc);
      return can(by, right, ticket) ? { ticket, document: stored.doc } : undefined;
    },
  );
}
