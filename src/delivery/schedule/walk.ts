import { pagesOf } from '../../ports/pages.js';
import type { Store, Stored } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';

const pageSize = 100;
const width = 8;

/**
 * Visits every ticket of an index whose one value is `yes`, a few at a time, until `goesOn` says no. Rejects as the store
 * and `visit` do.
 */
export async function walkTickets(
  tickets: Store['tickets'],
  by: 'undelivered' | 'open',
  goesOn: () => boolean,
  visit: (ticket: Stored<TicketDocument>) => Promise<void>,
): Promise<void> {
  for await (const page of pagesOf(tickets, { by, is: 'yes', limit: pageSize })) {
    const left = [...page];
    await Promise.all(
      Array.from({ length: width }, async () => {
        for (let ticket = left.shift(); ticket !== undefined && goesOn(); ticket = left.shift()) await visit(ticket);
      }),
    );
    if (!goesOn()) return;
  }
}
