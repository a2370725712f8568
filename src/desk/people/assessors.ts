import type { Assessor } from '../../ports/assessor.js';
import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import { type Identity, identitiesOf, type Person, type PersonId } from '../../tickets/people.js';
import { type PersonName, toPersonName } from '../../tickets/person-name.js';
import type { Deps } from '../deps.js';
import { findByIdentity, findPerson } from './find.js';
import { noteRevoked, readRevoked } from './revocations.js';
import { type Role, readRoles, roleIn } from './roles.js';

type BookDeps = Pick<Deps, 'store' | 'keyedIds'>;

/**
 * Gives an account a role; `none` revokes it. Of a person whom the desk knows under several names all that are noted change with it, so
 * that what was said last holds. Answers the role until then; while a record is damaged they have no role, and none can be given.
 */
export async function setRole(deps: BookDeps, identity: Identity, role: Role, now: Instant): Promise<Role | 'damaged'> {
  const person = await findByIdentity(deps, identity);
  const records = await readRoles(deps, [identity, ...(person ? identitiesOf(person.doc) : [])]);
  const isDamaged = [...records.values()].includes('damaged');
  // A revocation counts all the same: also once the record is restored.
  if (isDamaged && role !== 'none') return 'damaged';
  for (const [name, stored] of records) {
    // Of a name that nobody appointed there is nothing to change.
    if (name === identity || stored !== undefined) await noteRole(deps, name, role, now);
  }
  return isDamaged ? 'damaged' : roleIn(records);
}

/** A revocation is noted apart from the record. Whoever is killed on the way leaves no rights that were not there before. */
async function noteRole(deps: BookDeps, identity: Identity, role: Role, now: Instant): Promise<void> {
  const id = deps.keyedIds.assessor(identity);
  if (role !== 'none') await noteRevoked(deps.store, id, false);
  const result = undefined;
  const updated = await deps.store.assessors.update(id, (stored) => {
    const before = stored?.doc.role ?? 'none';
    if (before === role) return { keep: true, result };
    return { put: { ...stored?.doc, identity, role, changedAt: now, ...(role === 'none' && { revokedAt: now }) }, result };
  });
  if (role === 'none' && (updated === 'damaged' || updated.stored)) await noteRevoked(deps.store, id, true);
}

/** The first assessors, named by the environment. Whoever was revoked since stays so. */
export async function nameFirst(
  deps: BookDeps,
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

/** Somebody who assesses, once, by whichever name they were appointed. */
export interface Active {
  /** What is noted of the first of their names, with the role that they have. */
  readonly noted: Assessor;
  /** Undefined while the desk has not met them. */
  readonly person: Person | undefined;
}

/** Those of the appointed who assess: whoever was appointed under two names is one, and whoever was revoked under one of theirs is none. */
export async function activeAmong(deps: BookDeps, appointed: readonly Stored<Assessor>[]): Promise<readonly Active[]> {
  const all = await Promise.all(appointed.map((stored) => toActive(deps, stored)));
  const met = new Set<PersonId>();
  return all.filter(({ noted, person }) => {
    if (noted.role === 'none' || (person && met.has(person.id))) return false;
    if (person) met.add(person.id);
    return true;
  });
}

async function toActive(deps: BookDeps, stored: Stored<Assessor>): Promise<Active> {
  const noted = stored.doc;
  const person = (await findByIdentity(deps, noted.identity))?.doc;
  if (!person) return { noted, person };
  const records = await readRoles(deps, identitiesOf(person), new Map([[noted.identity, stored]]));
  return { noted: { ...noted, role: roleIn(records) }, person };
}

/** An assessor's name, for other assessors: as their platform last told it, else the account under which they were appointed. */
export async function assessorName(deps: BookDeps, id: PersonId): Promise<PersonName | undefined> {
  const person = await findPerson(deps, id);
  if (person === undefined || person === 'damaged') return undefined;
  const records = await readRoles(deps, identitiesOf(person.doc));
  const noted = [...records.values()].filter((stored) => stored !== undefined && stored !== 'damaged').map(({ doc }) => doc);
  const [first] = noted;
  return noted.find(({ name }) => name !== undefined)?.name ?? (first && nameOf(first));
}

/** What somebody is called who never acted, too. */
export function nameOf({ name, identity }: Pick<Assessor, 'name' | 'identity'>): PersonName | undefined {
  return name ?? toPersonName(identity);
}
