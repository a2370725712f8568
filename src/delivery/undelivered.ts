import type { Store } from '../ports/store.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import { foldTicket } from '../tickets/fold.js';
import type { Instant } from '../tickets/instant.js';
import { openThread } from './threads.js';

/**
 * Clears a ticket's `undelivered` once every thread stands at its head or is dead. When the ticket changed meanwhile there is
 * more to tell, and the flag stays.
 */
export async function clearUndelivered(store: Store, number: ConfirmationNumber, now: Instant): Promise<void> {
  const stored = await store.tickets.get(number);
  if (stored === undefined || stored === 'damaged' || !stored.doc.undelivered) return;
  const ticket = foldTicket(stored.doc);
  const open = await Promise.all(ticket.threads.map((following) => openThread(store, number, following, now)));
  if (open.some(({ thread }) => thread.dead === undefined && thread.cursor < ticket.seq)) return;
  await store.tickets.put(number, { ...stored.doc, undelivered: false }, stored.revision);
}
