import type { OrganisationId, PersonId } from './people.js';

/** What a person may be besides a person, at the moment of asking. Assessors and leads live in the store. */
export interface Someone {
  readonly id: PersonId;
  readonly org: OrganisationId;
  readonly role: 'assessor' | 'lead' | 'none';
}

/** What can be done to a ticket. */
export type TicketAction = 'read' | 'reply';

/** The facts of a ticket that rights depend on. */
export interface TicketParties {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly members: readonly PersonId[];
}

const publisherMay: ReadonlySet<TicketAction> = new Set(['read', 'reply']);
const assessorMay: ReadonlySet<TicketAction> = new Set(['read']);

/**
 * The one judge of rights, asked at the moment of the action on every way in (PRODUCT section 2). Nobody is publisher and
 * assessor on one ticket: whoever belongs to its organisation is not its assessor, whatever their role.
 */
export function can(person: Someone, action: TicketAction, ticket: TicketParties): boolean {
  if (person.id === ticket.filer || ticket.members.includes(person.id)) return publisherMay.has(action);
  if (person.org === ticket.org) return false;
  return person.role !== 'none' && assessorMay.has(action);
}
