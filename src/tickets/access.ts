import type { OrganisationId, PersonId } from './people.js';

/** What a person may be besides a person, at the moment of asking. Assessors and leads live in the store. */
export interface Principal {
  readonly id: PersonId;
  readonly org: OrganisationId;
  readonly role: 'assessor' | 'lead' | 'none';
}

/**
 * What can be done to a ticket. `read-internal`: the assessors' remarks too. `follow-summary`: a place is shown priority,
 * severity and outcome besides the progress.
 */
export type TicketAction =
  | 'read'
  | 'reply'
  | 'update'
  | 'follow'
  | 'follow-summary'
  | 'withdraw'
  | 'read-internal'
  | 'acknowledge'
  | 'remark'
  | 'respond'
  | 'ask'
  | 'assess'
  | 'close';

/** The facts of a ticket that rights depend on. */
export interface TicketParties {
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly members: readonly PersonId[];
}

const memberMay: ReadonlySet<TicketAction> = new Set(['read', 'reply', 'update', 'follow']);
const filerMay: ReadonlySet<TicketAction> = new Set([...memberMay, 'follow-summary', 'withdraw']);
const assessorMay: ReadonlySet<TicketAction> = new Set([
  'read',
  'follow',
  'read-internal',
  'acknowledge',
  'remark',
  'respond',
  'ask',
  'assess',
  'close',
]);

/**
 * The one judge of rights, asked at the moment of the action on every way in (docs/design.md, Roles and rights). Nobody is
 * publisher and assessor on one ticket: whoever belongs to its organisation is not its assessor, whatever their role.
 */
export function can(person: Principal, action: TicketAction, ticket: TicketParties): boolean {
  if (person.id === ticket.filer) return filerMay.has(action);
  if (ticket.members.includes(person.id)) return memberMay.has(action);
  if (person.org === ticket.org) return false;
  return person.role !== 'none' && assessorMay.has(action);
}
