import { StoreUnavailable } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { CourierDeps } from '../deps.js';
import { type Delivery, enterTerm, keep, openDelivery, save } from '../schedule/delivery.js';
import type { Destinations } from '../schedule/destinations.js';
import type { PendingTickets } from '../schedule/pending-tickets.js';
import type { Snapshots } from '../schedule/snapshots.js';

interface Deps extends CourierDeps {
  readonly snapshots: Snapshots;
  readonly pending: PendingTickets;
  readonly destinations: Destinations;
}

/**
 * Marks what was given up on a ticket to be sent after all, durably, and has it sent; answers how many posts that makes.
 * Rejects with `StoreUnavailable`, also while another process sends there.
 */
export async function resendExceptions(deps: Deps, number: ConfirmationNumber): Promise<number> {
  const { pending } = deps;
  const deliveries = await pending.load(number);
  const marked = await Promise.all(deliveries.map((delivery) => delivery.mutex.runExclusive(() => mark(deps, delivery))));
  const count = marked.reduce((sum, more) => sum + more, 0);
  if (count === 0) return 0;
  await flag(deps, number);
  pending.wake(number);
  return count;
}

async function mark({ store, snapshots, destinations, clock }: Deps, delivery: Delivery): Promise<number> {
  const term = await destinations.secure(delivery.conversation);
  if (!term) throw new StoreUnavailable('expected the destination to be free, but another process sends there');
  enterTerm(delivery, term);
  if (delivery.unsaved) await save(store, delivery);
  const snapshot = await snapshots.read(delivery.number);
  const recipient = snapshot?.recipients.find(({ id }) => id === delivery.id);
  if (!recipient) return 0;
  const progress = await openDelivery(store, delivery, recipient, clock.now());
  if (progress === 'damaged' || progress.dead || progress.exceptions.length === 0) return 0;
  delivery.settledAt = 0;
  await keep(store, delivery, { ...progress, exceptions: progress.exceptions.map((exception) => ({ ...exception, again: true })) });
  return progress.exceptions.length;
}

/** A process that ends before they are sent must find the ticket when it starts again. */
async function flag({ store }: Deps, number: ConfirmationNumber): Promise<void> {
  await store.tickets.update(number, (stored) => {
    if (!stored || stored.doc.undelivered) return { keep: true, result: undefined };
    return { put: { ...stored.doc, undelivered: true }, result: undefined };
  });
}
