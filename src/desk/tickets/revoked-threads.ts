import { pagesOf } from '../../ports/pages.js';
import { personOf } from '../../tickets/author.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Identity, Person, PersonId } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findByIdentity } from '../people/find.js';
import { readRevoked } from '../people/revocations.js';
import { type EndDeps, endThreads } from './ended-threads.js';

/*
 * Whoever was removed hears no more of what they followed by their role. Nothing is posted to them from that moment on, for the right
 * is asked before each post; that their threads end is done beside it, a ticket at a time. Done again it ends what is left.
 */

type RevokedDeps = EndDeps & Pick<Deps, 'log' | 'wake'>;

const pageSize = 200;

/** Ends the threads of everybody who was removed: what a stop left undone, and what came to be theirs since. Rejects as the store does. */
export async function endThreadsOfRevoked(deps: RevokedDeps, goesOn: () => boolean): Promise<void> {
  for (const id of await readRevoked(deps.store.meta)) {
    if (!goesOn()) return;
    const stored = await deps.store.assessors.get(id);
    if (stored !== undefined && stored !== 'damaged') await endThreadsOfAccount(deps, stored.doc.identity, goesOn);
  }
}

/** Ends the threads of whoever has this account, as far as they lost the right. Rejects as the store does when it does not tell which. */
export async function endThreadsOfAccount(deps: RevokedDeps, identity: Identity, goesOn: () => boolean): Promise<void> {
  const person = (await findByIdentity(deps, identity))?.doc;
  if (!person) return;
  const ids = idsOf(person);
  let count = 0;
  for (const number of await followedBy(deps, ids)) {
    if (!goesOn()) break;
    count += await endIn(deps, number, ids);
  }
  if (count > 0) deps.log.info('threads-ended', { id: deps.keyedIds.assessor(identity), count });
}

/** One ticket that cannot be written holds up no other. */
async function endIn(deps: RevokedDeps, number: ConfirmationNumber, ids: readonly PersonId[]): Promise<number> {
  try {
    const count = await endThreads(deps, number, ({ audience, by }) => audience === 'private' && ids.some((id) => id === personOf(by)));
    if (count > 0) deps.wake(number);
    return count;
  } catch (error) {
    deps.log.error('thread-not-ended', { number, error });
    return 0;
  }
}

/** Read before any is changed: a change moves a ticket in the order of its pages. */
async function followedBy({ store }: RevokedDeps, ids: readonly PersonId[]): Promise<ConfirmationNumber[]> {
  const numbers: ConfirmationNumber[] = [];
  for await (const page of pagesOf(store.tickets, { by: 'follower', is: ids, limit: pageSize })) {
    numbers.push(...page.map(({ doc }) => doc.number));
  }
  return numbers;
}

function idsOf({ id, joined = [] }: Person): readonly PersonId[] {
  return [id, ...joined.map((alias) => alias.id)];
}
