import { pagesOf } from '../ports/pages.js';
import type { Collection, Query, Stored } from '../ports/store.js';

const pageSize = 200;

/**
 * Every document under an index, all read before any is changed. For work beside the turns, and for
 * what must see all to know what comes first; a turn shows pages otherwise.
 */
export async function findAll<T, By extends string>(
  documents: Collection<T, By>,
  query: Pick<Query<By>, 'by' | 'is'>,
): Promise<Stored<T>[]> {
  const found: Stored<T>[] = [];
  for await (const page of pagesOf(documents, { ...query, limit: pageSize })) found.push(...page);
  return found;
}
