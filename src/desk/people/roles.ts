import type { Assessor } from '../../ports/assessor.js';
import type { Stored } from '../../ports/store.js';
import type { Principal } from '../../tickets/access.js';
import type { Instant } from '../../tickets/instant.js';
import { type Identity, identitiesOf, type Person } from '../../tickets/people.js';
import type { PersonName } from '../../tickets/person-name.js';
import type { Deps } from '../deps.js';

export type Role = Principal['role'];

type RoleDeps = Pick<Deps, 'store' | 'keyedIds'>;

/** What is noted of accounts, by each of their names. */
export type RoleRecords = ReadonlyMap<Identity, Stored<Assessor> | 'damaged' | undefined>;

/** Reads what is noted of accounts; those of `known` are not read again. */
export async function readRoles(deps: RoleDeps, identities: readonly Identity[], known: RoleRecords = new Map()): Promise<RoleRecords> {
  const unread = identities.filter((identity) => !known.has(identity));
  const read = await Promise.all(
    unread.map(async (identity) => [identity, await deps.store.assessors.get(deps.keyedIds.assessor(identity))] as const),
  );
  return new Map([...known, ...read]);
}

/**
 * The role of whoever has these accounts: the highest of them. Whoever was revoked under one of their names is nobody under all of them,
 * and so is somebody of whom a record cannot be read, for it may say so.
 */
export function roleIn(records: RoleRecords): Role {
  const roles = new Set([...records.values()].map((stored) => (stored === 'damaged' ? 'none' : stored?.doc.role)));
  if (roles.has('none')) return 'none';
  return roles.has('lead') ? 'lead' : roles.has('assessor') ? 'assessor' : 'none';
}

/** The role of a person at this moment. */
export async function roleOfPerson(deps: RoleDeps, person: Pick<Person, 'identities' | 'joined'>): Promise<Role> {
  return roleIn(await readRoles(deps, identitiesOf(person)));
}

/** Keeps the name of somebody who assesses as their platform tells it now. */
export async function keepName(
  { store }: Pick<Deps, 'store'>,
  records: RoleRecords,
  name: PersonName | undefined,
  at: Instant,
): Promise<void> {
  if (name === undefined) return;
  for (const stored of records.values()) {
    if (stored === undefined || stored === 'damaged' || stored.doc.role === 'none' || stored.doc.name === name) continue;
    await store.assessors.put(stored.id, { ...stored.doc, name, changedAt: at }, stored.revision);
  }
}
