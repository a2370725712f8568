import { can, type TicketParties } from '../../tickets/access.js';
import { type Author, personOf } from '../../tickets/author.js';
import type { Deps, Settings } from '../deps.js';
import { toPrincipal } from './principal.js';

type ReadDeps = Pick<Deps, 'store' | 'keyedIds'> & { readonly settings: Pick<Settings, 'conflict'> };

/**
 * Whether somebody may read a ticket at this moment, by what they are to it or by the role of one of their accounts. Asked before each
 * post in their private chat: whoever followed and was removed since hears no more. Somebody whose record cannot be read may not.
 */
export async function mayRead(deps: ReadDeps, by: Author, ticket: TicketParties): Promise<boolean> {
  const id = personOf(by);
  if (id === undefined) return false;
  if (id === ticket.filer || ticket.members.includes(id)) return true;
  const person = await deps.store.people.get(id);
  if (person === undefined || person === 'damaged') return false;
  for (const identity of person.doc.identities) {
    const account = await deps.store.assessors.get(deps.keyedIds.assessor(identity));
    if (account === undefined || account === 'damaged') continue;
    if (can(toPrincipal(deps, person.doc, account.doc.role), 'read', ticket)) return true;
  }
  return false;
}
