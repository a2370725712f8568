import { can, type TicketParties } from '../../tickets/access.js';
import { personOf } from '../../tickets/author.js';
import type { Instant } from '../../tickets/instant.js';
import { identitiesOf, type Person } from '../../tickets/people.js';
import type { Audience } from '../../tickets/thread.js';
import type { Following } from '../../tickets/ticket.js';
import type { Deps, Settings } from '../deps.js';
import { findPerson } from './find.js';
import { principalOf } from './principal.js';
import { readRoles, roleIn } from './roles.js';
import { isServed } from './served.js';

type ReadDeps = Pick<Deps, 'store' | 'keyedIds'> & { readonly settings: Pick<Settings, 'conflict' | 'tenants'> };

/**
 * What may be posted in a thread at this moment. `not`: whoever it is for has lost the right to read the ticket. `held`: nothing for
 * now, and all of it later; the operator serves their tenant no more, or their record cannot be read.
 */
export type ReadRight = 'may' | 'not' | 'held';

/**
 * Judges by what its person is to the ticket, or by their role, each by all names they have. A right that was lost and came back is
 * another: what was followed before it was lost stays ended.
 */
export async function readRight(
  deps: ReadDeps,
  { audience, by, since }: Pick<Following, 'by' | 'since'> & { readonly audience: Audience },
  ticket: TicketParties,
): Promise<ReadRight> {
  const id = personOf(by);
  if (id === undefined) return audience === 'private' ? 'not' : 'may';
  // In a place it was decided by who may bring the ticket there.
  const isBeyondRoles = audience !== 'private' || id === ticket.filer || ticket.members.includes(id);
  const stored = await findPerson(deps, id);
  if (stored === 'damaged') return isBeyondRoles ? 'may' : 'held';
  const right = isBeyondRoles ? 'may' : stored ? await byRole(deps, stored.doc, since, ticket) : 'not';
  // What was lost is not kept for when their tenant is back.
  return right === 'may' && stored && !isServed(deps.settings, stored.doc) ? 'held' : right;
}

async function byRole(deps: ReadDeps, person: Person, since: Instant | undefined, ticket: TicketParties): Promise<ReadRight> {
  if (can(await principalOf(deps, person, 'none'), 'read', ticket)) return 'may';
  const records = await readRoles(deps, identitiesOf(person));
  const known = [...records.values()].flatMap((record) => (record === undefined || record === 'damaged' ? [] : [record.doc]));
  const isOver = known.some(({ role, revokedAt }) => {
    return role === 'none' || (revokedAt !== undefined && (since === undefined || since <= revokedAt));
  });
  if (isOver) return 'not';
  if ([...records.values()].includes('damaged')) return 'held';
  return can(await principalOf(deps, person, roleIn(records)), 'read', ticket) ? 'may' : 'not';
}
