import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import type { Identity, Person } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { type Account, findAccount, namesOf } from './find.js';
import { organisationOf } from './organisations.js';

type RecallDeps = Pick<Deps, 'store' | 'keyedIds' | 'random'>;

/**
 * Somebody whose account was forgotten with its tenant: with it they have their id again, and so their tickets. By a name that may be
 * somebody else's as well nobody is recalled. Undefined: nobody was forgotten by that name.
 */
export async function recallAccount(deps: RecallDeps, account: Account, at: Instant): Promise<Stored<Person> | undefined> {
  const names = new Map<string, Identity>(namesOf(account).map((name) => [deps.keyedIds.account(name), name]));
  const { items } = await deps.store.people.find({ by: 'forgotten', is: [...names.keys()], limit: names.size });
  const own = deps.keyedIds.account(account.identity);
  const meant =
    items.find(({ doc }) => doc.forgotten?.includes(own)) ??
    items.find(({ doc }) => doc.identities.length === 0 && doc.forgotten?.every((name) => names.has(name)));
  if (!meant) return undefined;
  await organisationOf(deps, account, at);
  await deps.store.people.update(meant.id, (stored) => {
    const [doc, result] = [stored?.doc, undefined];
    const back = doc?.forgotten?.flatMap((name) => names.get(name) ?? []) ?? [];
    if (!doc || back.length === 0) return { keep: true, result };
    const { forgotten, ...person } = doc;
    const left = forgotten?.filter((name) => !names.has(name)) ?? [];
    return { put: { ...person, identities: [...person.identities, ...back], ...(left.length > 0 && { forgotten: left }) }, result };
  });
  return findAccount(deps, account);
}
