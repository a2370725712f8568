import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import { type Identity, identitiesOf, type OrganisationId, type Person, type PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { type Account, findAccount, namesOf } from './find.js';
import { learnNames } from './join.js';
import { organisationOf } from './organisations.js';
import { recallAccount } from './recall.js';

/** What a platform tells of a person along with their account: kept as it was last told. */
type Seen = Pick<Person, 'zone' | 'chat'>;

type PeopleDeps = Pick<Deps, 'store' | 'keyedIds' | 'random' | 'log'>;

/** Somebody else was faster to write of the same account; looked at anew it is known. */
const looksMax = 4;

/** Whether one more person of an organisation may be made known. */
export type MayMeet = (org: OrganisationId) => Promise<boolean>;

/**
 * The person of a platform's account, made known at their first turn. Fields that are absent from `seen` stay as they were. `'full'`:
 * they are not known, and by `mayMeet` they are not made so.
 */
export async function identify(deps: PeopleDeps, account: Account, seen: Seen, at: Instant): Promise<Person>;
export async function identify(deps: PeopleDeps, account: Account, seen: Seen, at: Instant, mayMeet: MayMeet): Promise<Person | 'full'>;
export async function identify(deps: PeopleDeps, account: Account, seen: Seen, at: Instant, mayMeet?: MayMeet): Promise<Person | 'full'> {
  const known = await findOrMeet(deps, account, { seen, mayMeet }, at, looksMax);
  if (known === 'full') return known;
  const person = { ...known.doc, ...seen };
  if (person.zone === known.doc.zone && person.chat === known.doc.chat) return known.doc;
  await deps.store.people.put(known.id, person, known.revision);
  return person;
}

/** Whether the desk has met this account. */
export async function isKnown(deps: Pick<Deps, 'store'>, account: Account): Promise<boolean> {
  return (await findAccount(deps, account)) !== undefined;
}

interface Meeting {
  readonly seen: Seen;
  readonly mayMeet: MayMeet | undefined;
}

async function findOrMeet(
  deps: PeopleDeps,
  account: Account,
  meeting: Meeting,
  at: Instant,
  looks: number,
): Promise<Stored<Person> | 'full'> {
  if (looks === 0) throw new Error('expected the person that another turn made to be there');
  const known = (await findAccount(deps, account)) ?? (await recallAccount(deps, account, at));
  const found = known ? await withNames(deps, known, account, at) : await meet(deps, account, meeting, at);
  return found ?? findOrMeet(deps, account, meeting, at, looks - 1);
}

async function withNames(deps: PeopleDeps, known: Stored<Person>, account: Account, at: Instant): Promise<Stored<Person> | undefined> {
  const identities = new Set(identitiesOf(known.doc));
  if (namesOf(account).every((name) => identities.has(name))) return known;
  await organisationOf(deps, account, at);
  return learnNames(deps, known.doc.id, account);
}

/** Two first turns at once: the store lets one make the person; undefined for the other. */
async function meet(
  deps: PeopleDeps,
  account: Account,
  { seen, mayMeet }: Meeting,
  at: Instant,
): Promise<Stored<Person> | 'full' | undefined> {
  const org = await organisationOf(deps, account, at);
  if (mayMeet && !(await mayMeet(org))) return 'full';
  const taken = await takenOf(deps, account);
  const id = `p-${toOpaqueId(deps.random.bytes(16))}` as PersonId;
  const person = { id, org, identities: namesOf(account).filter((name) => !taken.has(name)), ...seen, createdAt: at };
  const stored = await deps.store.people.put(id, person, 'absent');
  return stored === 'conflict' ? undefined : stored;
}

/** The names of an account that lead to somebody else. */
async function takenOf({ store }: Pick<Deps, 'store'>, { aliases = [] }: Account): Promise<ReadonlySet<Identity>> {
  if (aliases.length === 0) return new Set();
  const { items } = await store.people.find({ by: 'identity', is: aliases, limit: aliases.length });
  return new Set(items.flatMap(({ doc }) => doc.identities));
}
