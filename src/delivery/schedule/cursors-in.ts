import type { Cursor } from '../../ports/cursor.js';
import { pagesOf } from '../../ports/pages.js';
import type { Store } from '../../ports/store.js';

const pageSize = 100;

/** How tickets stand in a triage place: all of them, or those whose messages there are redrawn as the neutral line. Rejects as the store does. */
export async function* cursorsIn(
  { cursors }: Pick<Store, 'cursors'>,
  destination: string,
  by: 'destination' | 'hidden',
): AsyncGenerator<Cursor> {
  for await (const page of pagesOf(cursors, { by, is: destination, limit: pageSize })) {
    for (const { doc } of page) yield doc;
  }
}
