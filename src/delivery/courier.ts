import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { CourierDeps } from './deps.js';
import { afterFailureMs } from './rules/backoff.js';
import { platformLimits } from './rules/limits.js';
import type { Delivery } from './schedule/delivery.js';
import type { Next, Slot } from './schedule/destination.js';
import { openDestinations } from './schedule/destinations.js';
import { openPendingTickets } from './schedule/pending-tickets.js';
import { createSnapshots } from './schedule/snapshots.js';
import { resendExceptions } from './send/resend.js';
import { serveThread } from './send/serve.js';

/** Posts to every thread of a ticket, in order, what lies beyond its cursor and its audience may see. */
export interface Courier {
  /** A ticket has something new. Returns at once. */
  wake(number: ConfirmationNumber): void;
  /** Takes up what an earlier process left undone; resolves when all of it is begun. Never rejects. */
  resume(): Promise<void>;
  /**
   * Has everything that was given up on a ticket sent after all; answers how many posts that makes. They go out behind what
   * is new. Rejects with `StoreUnavailable`.
   */
  resend(number: ConfirmationNumber): Promise<number>;
  /** Begins no further post; resolves when those under way are done and stored. */
  stop(): Promise<void>;
}

/** Opens the courier of one process. There must be no other on the same store. */
export function openCourier(deps: CourierDeps): Courier {
  const { store, log, clock, limits = platformLimits } = deps;
  const snapshots = createSnapshots(store.tickets, clock);
  const destinations = openDestinations({ ...deps, limits }, serve);
  const pending = openPendingTickets({
    ...deps,
    snapshots,
    wakeThread: (delivery) => destinations.wake(delivery.thread.conversation, delivery.id),
  });
  const serveDeps = { ...deps, snapshots, siblings: (delivery: Delivery) => pending.siblings(delivery), filerMoved };

  function serve(threadId: string, slot: Slot): Promise<Next> {
    const delivery = pending.delivery(threadId);
    return delivery ? delivery.alone(() => serveDelivery(delivery, slot)) : Promise.resolve('done');
  }

  async function serveDelivery(delivery: Delivery, slot: Slot): Promise<Next> {
    try {
      const next = await serveThread(serveDeps, delivery, slot);
      if (next === 'done') pending.settle(delivery.number);
      return next;
    } catch (error) {
      log.error('courier-failed', { number: delivery.number, error });
      snapshots.forget(delivery.number);
      return { againInMs: afterFailureMs };
    }
  }

  function filerMoved(delivery: Delivery): void {
    for (const sibling of pending.siblings(delivery)) if (sibling.waitsForFiler) pending.wakeThread(sibling);
  }

  return {
    wake: (number) => pending.wake(number),
    resume: () => pending.resume(),
    resend: (number) => resendExceptions({ ...deps, snapshots, pending }, number),
    async stop() {
      pending.stop();
      await destinations.stop();
      await pending.idle();
    },
  };
}
