import type { Documents, Query, Stored } from './store.js';

/** Every document under an index, a page of `limit` after the other; the next is asked for once one is done with. Rejects as `find` does. */
export async function* pagesOf<T, By extends string>(
  documents: Pick<Documents<T, By>, 'find'>,
  query: Pick<Query<By>, 'by' | 'is' | 'limit'>,
): AsyncGenerator<readonly Stored<T>[]> {
  let after: string | undefined;
  do {
    const page = await documents.find({ ...query, ...(after !== undefined && { after }) });
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}
