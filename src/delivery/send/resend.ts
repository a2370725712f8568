import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { sameThread } from '../../tickets/fold.js';
import type { CourierDeps } from '../deps.js';
import { type Delivery, keep, openDelivery, save } from '../schedule/delivery.js';
import type { PendingTickets } from '../schedule/pending-tickets.js';
import type { Snapshots } from '../schedule/snapshots.js';

interface Deps extends CourierDeps {
  readonly snapshots: Snapshots;
  readonly pending: PendingTickets;
}

/** Marks what was given up on a ticket to be sent after all, durably, and has it sent; answers how many posts that makes. */
export async function resendExceptions(deps: Deps, number: ConfirmationNumber): Promise<number> {
  const { pending } = deps;
  const deliveries = await pending.load(number);
  const marked = await Promise.all(deliveries.map((delivery) => delivery.alone(() => mark(deps, delivery))));
  const count = marked.reduce((sum, more) => sum + more, 0);
  if (count === 0) return 0;
  await flag(deps, number);
  pending.wake(number);
  return count;
}

async function mark({ store, snapshots, clock }: Deps, delivery: Delivery): Promise<number> {
  if (delivery.unsaved) await save(store, delivery);
  const snapshot = await snapshots.read(delivery.number);
  const following = snapshot?.ticket.threads.find(({ thread }) => sameThread(thread, delivery.thread));
  if (!following) return 0;
  const thread = await openDelivery(store, delivery, following, clock.now());
  if (thread === 'damaged' || thread.dead || thread.exceptions.length === 0) return 0;
  delivery.settledAt = 0;
  await keep(store, delivery, { ...thread, exceptions: thread.exceptions.map((exception) => ({ ...exception, again: true })) });
  return thread.exceptions.length;
}

/** A process that ends before they are sent must find the ticket when it starts again. */
async function flag({ store }: Deps, number: ConfirmationNumber): Promise<void> {
  await store.tickets.update(number, (stored) => {
    if (!stored || stored.doc.undelivered) return { keep: true, result: undefined };
    return { put: { ...stored.doc, undelivered: true }, result: undefined };
  });
}
