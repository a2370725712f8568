import { can, type TicketParties } from '../../tickets/access.js';
import { type Author, personOf } from '../../tickets/author.js';
import type { Deps, Settings } from '../deps.js';
import { findPerson } from './find.js';
import { principalOf } from './principal.js';
import { roleOfPerson } from './roles.js';

type ReadDeps = Pick<Deps, 'store' | 'keyedIds'> & { readonly settings: Pick<Settings, 'conflict'> };

/**
 * Whether somebody may read a ticket at this moment, by what they are to it or by their role, each by all names they have. Asked before
 * each post in their private chat: whoever followed and was removed since hears no more. Somebody whose record cannot be read may not.
 */
export async function mayRead(deps: ReadDeps, by: Author, ticket: TicketParties): Promise<boolean> {
  const id = personOf(by);
  if (id === undefined) return false;
  if (id === ticket.filer || ticket.members.includes(id)) return true;
  const person = await findPerson(deps, id);
  if (person === undefined || person === 'damaged') return false;
  return can(await principalOf(deps, person.doc, await roleOfPerson(deps, person.doc)), 'read', ticket);
}
