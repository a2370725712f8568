import { pagesOf } from '../../ports/pages.js';
import type { Store } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';

const pageSize = 100;

/** The tickets that stand in a triage place: all of them, or those whose messages there are redrawn as the neutral line. Rejects as the store does. */
export async function* cursorsIn(
  { cursors }: Pick<Store, 'cursors'>,
  destination: string,
  by: 'destination' | 'hidden',
): AsyncGenerator<ConfirmationNumber> {
  for await (const page of pagesOf(cursors, { by, is: destination, limit: pageSize })) {
    for (const { doc } of page) yield doc.ticket;
  }
}
