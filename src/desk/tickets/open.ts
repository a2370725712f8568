import type { Store } from '../../ports/store.js';
import { can, idsOf, keptAwayBy, type Principal, type Right } from '../../tickets/access.js';
import { type ConfirmationNumber, confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { noteRefusal } from './same-time.js';

export interface OpenTicket {
  readonly ticket: Ticket;
  readonly document: TicketDocument;
}

type OpenDeps = Pick<Deps, 'store'>;

/** A ticket to which somebody has a right; undefined alike when there is none, when it is not theirs and when it cannot be read. */
export async function openTicket(deps: OpenDeps, by: Principal, number: string, right: Right): Promise<OpenTicket | undefined> {
  const found = await findTicket(deps, by, number, right);
  return found === 'damaged' ? undefined : found;
}

/**
 * A ticket to which somebody has a right; undefined alike when there is none and when it is not theirs, which is noted as a
 * refusal. `'damaged'`: it is there and cannot be read; assessors are told so, and who filed it.
 */
export async function findTicket(
  { store }: OpenDeps,
  by: Principal,
  number: string,
  right: Right,
): Promise<OpenTicket | 'damaged' | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  const stored = id.success && (await mayConcern(store, by, id.data)) ? await store.tickets.get(id.data) : undefined;
  if (stored !== undefined && stored !== 'damaged') {
    const found = openTo(by, right, stored.doc);
    if (!found) noteRefusal(by);
    return found;
  }
  noteRefusal(by);
  return stored === 'damaged' && id.success && (await mayKnow(store, by, id.data)) ? stored : undefined;
}

/**
 * Whether a ticket need be read to tell what somebody may: for whoever is no party to it, and has no role or is kept away by their
 * organisation, the index tells that they may nothing. So it takes an outsider no longer to be refused a ticket of megabytes than one
 * that is not there, and nobody of them hears that one is damaged.
 */
export async function mayConcern(
  { tickets, indexed }: Pick<Store, 'tickets' | 'indexed'>,
  by: Principal,
  number: ConfirmationNumber,
): Promise<boolean> {
  const isUnder = async (index: 'filer' | 'member' | 'org', values: readonly string[]): Promise<boolean> => {
    for (const is of values) if (await tickets.isUnder(number, { by: index, is })) return true;
    return false;
  };
  if (!indexed) return true;
  if (by.role !== 'none' && !(await isUnder('org', keptAwayBy(by)))) return true;
  return (await isUnder('filer', idsOf(by))) || isUnder('member', idsOf(by));
}

/** Whose a damaged ticket is, the index still tells. */
async function mayKnow({ tickets }: Pick<Store, 'tickets'>, by: Principal, number: ConfirmationNumber): Promise<boolean> {
  return by.role !== 'none' || (await tickets.isUnder(number, { by: 'filer', is: by.id }));
}

function openTo(by: Principal, right: Right, document: TicketDocument): OpenTicket | undefined {
  const ticket = foldTicket(document);
  return can(by, right, ticket) ? { ticket, document } : undefined;
}
