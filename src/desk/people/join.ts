import type { Stored } from '../../ports/store.js';
import { type Identity, identitiesOf, type Person, type PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { type Account, findByIdentity, holderOf, isOnly, namesOf } from './find.js';

type JoinDeps = Pick<Deps, 'store' | 'log'>;

/**
 * Has a person be found by everything that their account is called. A document that was made meanwhile under one of the names
 * becomes an alias of this one; what was begun and not ended is ended the next time. Undefined: another document has the account's own name,
 * or this one is an alias by now.
 */
export async function learnNames(deps: JoinDeps, id: PersonId, account: Account): Promise<Stored<Person> | undefined> {
  if (!(await claim(deps, id, account))) return undefined;
  const updated = await deps.store.people.update(id, async (stored) => {
    if (!stored) return { keep: true, result: undefined };
    const before = stored.doc;
    const told = namesOf(account).filter((name) => !identitiesOf(before).includes(name));
    const person = await withAll(deps, before, account, told);
    return person === before ? { keep: true, result: undefined } : { put: person, result: undefined };
  });
  return updated === 'damaged' ? undefined : updated.stored;
}

/**
 * Puts the account's own name into the document before any other is joined to it: one document alone can have it, and whoever has it
 * is nobody's alias for this account, so that two turns at once cannot make each other's person an alias.
 */
async function claim({ store }: JoinDeps, id: PersonId, { identity }: Account): Promise<boolean> {
  const updated = await store.people.update(id, async (stored) => {
    if (!stored) return { keep: true, result: false };
    const { sameAs, ...person } = stored.doc;
    if (sameAs !== undefined && (await store.people.get(sameAs)) !== undefined) return { keep: true, result: false };
    if (identitiesOf(person).includes(identity)) return sameAs === undefined ? { keep: true, result: true } : { put: person, result: true };
    // Of an alias of this document that is not joined yet it is claimed already.
    if (await holderOf({ store }, identity)) return { keep: true, result: await standsFor({ store }, id, identity) };
    return { put: { ...person, identities: [...person.identities, identity] }, result: true };
  });
  return updated !== 'damaged' && updated.result;
}

async function standsFor(deps: Pick<Deps, 'store'>, id: PersonId, identity: Identity): Promise<boolean> {
  return (await findByIdentity(deps, identity))?.doc.id === id;
}

/** The person with the names that nobody has, and with those who have the others. */
async function withAll(deps: JoinDeps, person: Person, account: Account, told: Person['identities']): Promise<Person> {
  let all = person;
  for (const name of told) {
    if (identitiesOf(all).includes(name)) continue;
    const holder = await holderOf(deps, name);
    if (!holder) all = { ...all, identities: [...all.identities, name] };
    else if (await becomeAlias(deps, holder.doc, person.id, account)) all = withAlias(all, holder.doc);
  }
  return all;
}

function withAlias(person: Person, { id, org, identities, joined = [] }: Person): Person {
  const known = person.joined ?? [];
  const added = [{ id, org, identities }, ...joined].filter((alias) => !known.some((one) => one.id === alias.id));
  return { ...person, joined: [...known, ...added] };
}

/**
 * Makes a document an alias of `id`, unless it may be somebody else: whoever is known by a name that the platform does not tell of
 * this account as well stays apart. The alias says so first: until the person holds it too, it is found and joined again.
 */
async function becomeAlias({ store, log }: JoinDeps, alias: Person, id: PersonId, account: Account): Promise<boolean> {
  const updated = await store.people.update(alias.id, async (stored) => {
    if (!stored || alias.id === id) return { keep: true, result: false };
    const { sameAs, identities } = stored.doc;
    if (sameAs !== undefined) return { keep: true, result: await standsFor({ store }, id, identities[0] ?? account.identity) };
    if (!isOnly(stored.doc, account)) return { keep: true, result: false };
    return { put: { ...stored.doc, sameAs: id }, result: true };
  });
  const joined = updated !== 'damaged' && updated.result;
  if (joined) log.info('person-joined', { person: id, id: alias.id });
  else log.warn('person-not-joined', { person: id, id: alias.id });
  return joined;
}
