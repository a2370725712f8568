import type { Assessor } from '../../ports/assessor.js';
import { can, type Principal, type TicketParties } from '../../tickets/access.js';
import type { Instant } from '../../tickets/instant.js';
import { type Identity, type PersonId, personIdSchema } from '../../tickets/people.js';
import type { PersonName } from '../../tickets/person-name.js';
import type { Deps, Settings } from '../deps.js';
import { findAll } from '../find-all.js';
import { findPerson } from './identify.js';
import { toPrincipal } from './principal.js';
import { noteRevoked, readRevoked } from './revocations.js';

export type Role = Principal['role'];

/** The role of an account at this moment; whoever is revoked is nobody at once. Keeps an assessor's name up to date. */
export async function roleOf(
  deps: Pick<Deps, 'store' | 'keyedIds'>,
  account: { readonly identity: Identity; readonly name?: PersonName },
  at: Instant,
): Promise<Role> {
  const stored = await deps.store.assessors.get(deps.keyedIds.assessor(account.identity));
  if (stored === undefined || stored === 'damaged') return 'none';
  const { role, name } = stored.doc;
  if (role !== 'none' && account.name !== undefined && account.name !== name) {
    await deps.store.assessors.put(stored.id, { ...stored.doc, name: account.name, changedAt: at }, stored.revision);
  }
  return role;
}

/**
 * Gives an account a role; `none` revokes it, which is noted apart from the record. Answers the role until then; a damaged record gives
 * none and stays as it is. Whoever is killed on the way leaves no rights that were not there before.
 */
export async function setRole(
  deps: Pick<Deps, 'store' | 'keyedIds'>,
  identity: Identity,
  role: Role,
  now: Instant,
): Promise<Role | 'damaged'> {
  const id = deps.keyedIds.assessor(identity);
  if (role !== 'none') await noteRevoked(deps.store, id, false);
  const updated = await deps.store.assessors.update(id, (stored) => {
    const before = stored?.doc.role ?? 'none';
    return before === role ? { keep: true, result: before } : { put: { ...stored?.doc, identity, role, changedAt: now }, result: before };
  });
  if (role === 'none' && (updated === 'damaged' || updated.stored)) await noteRevoked(deps.store, id, true);
  return updated === 'damaged' ? updated : updated.result;
}

/** The first assessors, named by the environment. Whoever was revoked since stays so. */
export async function nameFirst(
  deps: Pick<Deps, 'store' | 'keyedIds'>,
  first: { readonly assessors: readonly Identity[]; readonly leads: readonly Identity[] },
  now: Instant,
): Promise<void> {
  const roles = new Map<Identity, Role>([
    ...first.assessors.map((identity) => [identity, 'assessor'] as const),
    ...first.leads.map((identity) => [identity, 'lead'] as const),
  ]);
  const revoked = await readRevoked(deps.store.meta);
  for (const [identity, role] of roles) {
    const id = deps.keyedIds.assessor(identity);
    if (!revoked.has(id)) await deps.store.assessors.put(id, { identity, role, changedAt: now }, 'absent');
  }
}

/** Somebody who can own a ticket; their name as the platform last told it. */
export interface Owner {
  readonly id: PersonId;
  readonly name?: PersonName;
}

type OwnerDeps = Pick<Deps, 'store'> & { readonly settings: Pick<Settings, 'conflict'> };

/** Who can own a ticket: the assessors who were here at least once and may assess this one. */
export async function listOwners(deps: OwnerDeps, ticket: TicketParties): Promise<readonly Owner[]> {
  const assessors = await findAll(deps.store.assessors, { by: 'active', is: 'yes' });
  const owners = await Promise.all(assessors.map(({ doc }) => ownerOf(deps, doc, ticket)));
  return owners.filter((owner) => owner !== undefined);
}

/** Whether somebody is one of those who can own a ticket. */
export async function canOwn(deps: OwnerDeps & Pick<Deps, 'keyedIds'>, id: unknown, ticket: TicketParties): Promise<boolean> {
  const read = personIdSchema.safeParse(id);
  const person = read.success ? await deps.store.people.get(read.data) : undefined;
  if (person === undefined || person === 'damaged') return false;
  const accounts = await Promise.all(person.doc.identities.map((one) => deps.store.assessors.get(deps.keyedIds.assessor(one))));
  return accounts.some((one) => one && one !== 'damaged' && can(toPrincipal(deps, person.doc, one.doc.role), 'assess', ticket));
}

async function ownerOf(deps: OwnerDeps, { identity, role, name }: Assessor, ticket: TicketParties): Promise<Owner | undefined> {
  const person = await findPerson(deps, identity);
  if (!person || !can(toPrincipal(deps, person.doc, role), 'assess', ticket)) return undefined;
  return { id: person.doc.id, ...(name !== undefined && { name }) };
}

/** An assessor's name, for other assessors. */
export async function assessorName(deps: Pick<Deps, 'store' | 'keyedIds'>, id: PersonId): Promise<PersonName | undefined> {
  const person = await deps.store.people.get(id);
  if (person === undefined || person === 'damaged') return undefined;
  for (const identity of person.doc.identities) {
    const stored = await deps.store.assessors.get(deps.keyedIds.assessor(identity));
    if (stored !== undefined && stored !== 'damaged' && stored.doc.name !== undefined) return stored.doc.name;
  }
  return undefined;
}
