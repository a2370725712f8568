import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { Identity, Person, PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { organisationOf } from './organisations.js';

/** What a platform tells of a person along with their account: kept as it was last told. */
type Seen = Pick<Person, 'zone' | 'chat'>;

/** The person of a platform's account, made known at their first turn. Fields that are absent from `seen` stay as they were. */
export async function identify(deps: Deps, identity: Identity, seen: Seen, at: Instant): Promise<Person> {
  const known = await findPerson(deps, identity);
  if (!known) return meet(deps, identity, seen, at);
  const person = { ...known.doc, ...seen };
  if (person.zone === known.doc.zone && person.chat === known.doc.chat) return known.doc;
  await deps.store.people.put(known.id, person, known.revision);
  return person;
}

/** Whether the desk has met this account. */
export async function isKnown(deps: Pick<Deps, 'store'>, identity: Identity): Promise<boolean> {
  return (await findPerson(deps, identity)) !== undefined;
}

/** The person of an account that the desk has met. */
export async function findPerson({ store }: Pick<Deps, 'store'>, identity: Identity): Promise<Stored<Person> | undefined> {
  const { items } = await store.people.find({ by: 'identity', is: identity, limit: 1 });
  return items[0];
}

/** Two first turns at once: the store lets one make the person, the other finds it. */
async function meet(deps: Deps, identity: Identity, seen: Seen, at: Instant): Promise<Person> {
  const org = await organisationOf(deps, identity, at);
  const id = `p-${toOpaqueId(deps.random.bytes(16))}` as PersonId;
  const stored = await deps.store.people.put(id, { id, org, identities: [identity], ...seen, createdAt: at }, 'absent');
  if (stored !== 'conflict') return stored.doc;
  const other = await findPerson(deps, identity);
  if (!other) throw new Error('expected the person that another turn made to be there');
  return other.doc;
}
