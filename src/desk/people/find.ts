import type { Stored } from '../../ports/store.js';
import { type Identity, identitiesOf, type Person, type PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';

type FindDeps = Pick<Deps, 'store'>;

/** What a platform calls somebody who does something: as it knows them everywhere, and as it may call them elsewhere. */
export interface Account {
  readonly identity: Identity;
  readonly aliases?: readonly Identity[];
}

/** All that an account is called. */
export function namesOf({ identity, aliases = [] }: Account): readonly Identity[] {
  return [identity, ...aliases.filter((alias) => alias !== identity)];
}

/** The document that stands for a person, whichever of their ids is asked for. */
export async function findPerson(deps: FindDeps, id: PersonId): Promise<Stored<Person> | 'damaged' | undefined> {
  const stored = await deps.store.people.get(id);
  return stored === undefined || stored === 'damaged' ? stored : standingFor(deps, stored, new Set());
}

/** The document that stands for whoever has this account; undefined when nobody has, or it cannot be read. */
export async function findByIdentity(deps: FindDeps, identity: Identity): Promise<Stored<Person> | undefined> {
  const holder = await holderOf(deps, identity);
  const found = holder && (await standingFor(deps, holder, new Set()));
  return found === 'damaged' ? undefined : found;
}

/** The same by whatever an account is called: by its own name, else by another, but nobody who may be somebody else. */
export async function findAccount(deps: FindDeps, account: Account): Promise<Stored<Person> | undefined> {
  const own = await findByIdentity(deps, account.identity);
  if (own) return own;
  for (const name of account.aliases ?? []) {
    const found = await findByIdentity(deps, name);
    if (found && isOnly(found.doc, account)) return found;
  }
  return undefined;
}

/** Whether all that somebody is known by is told of this account: whoever has a name of their own beside may be somebody else. */
export function isOnly(person: Person, account: Account): boolean {
  const names = new Set(namesOf(account));
  return identitiesOf(person).every((name) => names.has(name));
}

/** The document in which an account stands, be it an alias. */
export async function holderOf({ store }: FindDeps, identity: Identity): Promise<Stored<Person> | undefined> {
  return (await store.people.find({ by: 'identity', is: identity, limit: 1 })).items[0];
}

/** An alias whose person was removed stands for itself again. No document is its own alias; all the same it is gone through once. */
async function standingFor(deps: FindDeps, alias: Stored<Person>, passed: Set<PersonId>): Promise<Stored<Person> | 'damaged'> {
  const { id, sameAs } = alias.doc;
  passed.add(id);
  const next = sameAs === undefined || passed.has(sameAs) ? undefined : await deps.store.people.get(sameAs);
  if (next === undefined) return alias;
  return next === 'damaged' ? next : standingFor(deps, next, passed);
}
