import type { Listed, Store } from '../../../ports/store.js';
import { idsOf, keptAwayBy, type Principal } from '../../../tickets/access.js';
import { ticketStates } from '../../../tickets/ticket.js';

/**
 * The tickets that somebody may read as far as the index tells, newest first: their own, and of those who assess all but those of an
 * organisation that keeps them away. What is not theirs is never read, so that it costs a search no time.
 */
export async function listReadable({ tickets }: Pick<Store, 'tickets'>, by: Principal): Promise<readonly Listed[]> {
  const ids = idsOf(by);
  const own = await Promise.all([tickets.list({ by: 'filer', is: ids }), tickets.list({ by: 'member', is: ids })]);
  if (by.role === 'none') return newestFirst(own.flat());
  const all = await tickets.list({ by: 'state', is: ticketStates });
  const away = keptAwayBy(by);
  if (away.length === 0) return all;
  const hidden = new Set((await tickets.list({ by: 'org', is: away })).map(({ id }) => id));
  for (const { id } of own.flat()) hidden.delete(id);
  return all.filter(({ id }) => !hidden.has(id));
}

/** Each once. */
function newestFirst(listed: readonly Listed[]): readonly Listed[] {
  return [...new Map(listed.map((one) => [one.id, one])).values()].toSorted(compare);
}

/** Negative when `a` comes first. */
function compare(a: Pick<Listed, 'at' | 'id'>, b: Pick<Listed, 'at' | 'id'>): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Where the page after a ticket begins, as text. */
export function toPlace({ at, id }: Pick<Listed, 'at' | 'id'>): string {
  return `${at} ${id}`;
}

/** Those behind a place; any text is one. */
export function isBehind(one: Listed, place: string | undefined): boolean {
  if (place === undefined) return true;
  const [at = '', id = ''] = place.split(' ');
  return compare({ at, id }, one) < 0;
}
