import { can, isOwnId, type Principal } from './access.js';
import type { Ticket } from './ticket.js';

/** Whose a ticket is, to whoever looks at it. */
export type Ownership = 'nobody' | 'reader' | 'other';

/** Whose a ticket is, to this person. */
export function ownershipOf({ owner }: Pick<Ticket, 'owner'>, person: Pick<Principal, 'id' | 'aliases'>): Ownership {
  if (owner === undefined) return 'nobody';
  return isOwnId(person, owner) ? 'reader' : 'other';
}

/** Whether somebody may say who owns a ticket: its owner, a lead, and anybody who assesses it while nobody does. */
export function mayPassOn(ticket: Ticket, person: Principal): boolean {
  return ownershipOf(ticket, person) !== 'other' || can(person, 'lead', ticket);
}
