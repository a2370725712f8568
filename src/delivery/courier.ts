import type { Cursor } from '../ports/cursor.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { ThreadRef } from '../tickets/thread.js';
import type { CourierDeps } from './deps.js';
import { afterFailureMs } from './rules/backoff.js';
import { cursorsIn } from './schedule/cursors-in.js';
import type { Delivery } from './schedule/delivery.js';
import type { Next, Slot } from './schedule/destination.js';
import { openDestinations } from './schedule/destinations.js';
import { introduceNewDestinations, readDestinationChanges, standingIn } from './schedule/new-destinations.js';
import { openPendingTickets } from './schedule/pending-tickets.js';
import { createSnapshots } from './schedule/snapshots.js';
import { resendExceptions } from './send/resend.js';
import { serveDelivery } from './send/serve.js';

/** Posts to every recipient of a ticket, in order, what lies beyond its cursor and its audience may see. */
export interface Courier {
  /** A ticket has something new. Returns at once. */
  wake(number: ConfirmationNumber): void;
  /** Takes up what an earlier process left undone; gives new triage places what is open, and resolves when all of it is begun. Never rejects. */
  resume(): Promise<void>;
  /**
   * Has everything that was given up on a ticket sent after all; answers how many posts that makes. They go out behind what
   * is new. Rejects with `StoreUnavailable`, also while another process sends there.
   */
  resend(number: ConfirmationNumber): Promise<number>;
  /** A conversation takes messages again: all that waits for it is tried now. */
  revive(conversation: string): void;
  /** Has what stands in a triage place redrawn, as who can read there now makes it due; false when not all of it was begun. Never rejects. */
  redraw(destination: string, admission: 'full' | 'nothing'): Promise<boolean>;
  /** Begins no further post; resolves when those under way are done and stored. */
  stop(): Promise<void>;
}

/** Opens the courier of one process. Couriers of several may share a store: each destination has one of them at a time. */
export function openCourier(deps: CourierDeps): Courier {
  const { log } = deps;
  /** Standing destinations that the settings name no more. */
  const leaving: ThreadRef[] = [];
  const snapshots = createSnapshots({ ...deps, places: { triage: deps.triage, leaving } });
  const destinations = openDestinations(deps, serve);
  const pending = openPendingTickets({
    ...deps,
    snapshots,
    wakeDelivery: ({ conversation, id }) => destinations.wake(conversation, id),
    prepare,
  });
  const serveDeps = { ...deps, snapshots, siblings: (delivery: Delivery) => pending.siblings(delivery), filerMoved };

  async function prepare(goesOn: () => boolean): Promise<void> {
    const changes = await readDestinationChanges(deps);
    if (!changes) return;
    leaving.splice(0, leaving.length, ...changes.leaving.map((conversation) => ({ conversation })));
    await introduceNewDestinations(deps, changes, goesOn);
  }

  async function resume(): Promise<void> {
    await pending.resume();
    for (const { conversation } of leaving) await pending.walk(standingIn(deps.store, conversation));
  }

  function serve(id: string, slot: Slot): Promise<Next> {
    const delivery = pending.delivery(id);
    return delivery ? delivery.mutex.runExclusive(() => serveSafely(delivery, slot)) : Promise.resolve('done');
  }

  async function serveSafely(delivery: Delivery, slot: Slot): Promise<Next> {
    try {
      const next = await serveDelivery(serveDeps, delivery, slot);
      if (next === 'done') pending.settle(delivery.number);
      return next;
    } catch (error) {
      log.error('courier-failed', { number: delivery.number, error });
      snapshots.forget(delivery.number);
      return { againInMs: afterFailureMs };
    }
  }

  function filerMoved(delivery: Delivery): void {
    for (const sibling of pending.siblings(delivery)) if (sibling.waitsForFiler) pending.wakeDelivery(sibling);
  }

  return {
    wake: (number) => pending.wake(number),
    resume,
    revive(conversation) {
      destinations.revive(conversation);
      pending.revive(conversation);
    },
    async redraw(destination, admission) {
      if (admission === 'full') pending.revive(destination);
      return pending.walk(ticketsOf(cursorsIn(deps.store, destination, admission === 'full' ? 'hidden' : 'destination')));
    },
    resend: (number) => resendExceptions({ ...deps, snapshots, pending, destinations }, number),
    async stop() {
      deps.triageReach.stop();
      pending.stop();
      await destinations.stop();
      await pending.idle();
    },
  };
}

async function* ticketsOf(cursors: AsyncIterable<Cursor>): AsyncGenerator<ConfirmationNumber> {
  for await (const { ticket } of cursors) yield ticket;
}
