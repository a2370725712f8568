import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Recipient } from '../rules/recipients.js';
import { createBackground, type Subject } from './background.js';
import { createDelivery, type Delivery } from './delivery.js';
import type { Snapshot, Snapshots } from './snapshots.js';
import { walkTickets } from './walk.js';

/** The tickets that have something to post, each with the deliveries to its recipients, until all of it is posted. */
export interface PendingTickets {
  wake(number: ConfirmationNumber): void;
  /** Loads every ticket that an earlier process left undelivered; `prepare` comes first. Never rejects. */
  resume(): Promise<void>;
  /** Loads tickets one after the other, as they are found; false when that ended before the last. Never rejects. */
  walk(found: AsyncIterable<ConfirmationNumber>): Promise<boolean>;
  /** Loads a ticket: every recipient has a delivery and is looked at. Rejects as the store does. */
  load(number: ConfirmationNumber): Promise<readonly Delivery[]>;
  /** A delivery has nothing left to do: perhaps it was the last. */
  settle(number: ConfirmationNumber): void;
  delivery(id: string): Delivery | undefined;
  /** A conversation takes messages again: all that waits for it is tried now. */
  revive(conversation: string): void;
  /** All deliveries of the same ticket. */
  siblings(delivery: Delivery): readonly Delivery[];
  wakeDelivery(delivery: Delivery): void;
  /** Begins nothing more. */
  stop(): void;
  /** Resolves when what was begun is done. */
  idle(): Promise<void>;
}

interface Deps {
  readonly store: Store;
  readonly timer: Timer;
  readonly log: Log;
  readonly snapshots: Snapshots;
  readonly wakeDelivery: (delivery: Delivery) => Promise<void>;
  /** What comes before anything is resumed; again when that failed. */
  readonly prepare: (goesOn: () => boolean) => Promise<void>;
}

interface PendingTicket {
  readonly deliveries: Map<string, Delivery>;
  /** How often it was woken. */
  wakes: number;
  /** Loads under way. */
  loading: number;
  clearing: boolean;
}

export function openPendingTickets(deps: Deps): PendingTickets {
  const { store, snapshots } = deps;
  const pending = new Map<ConfirmationNumber, PendingTicket>();
  const deliveries = new Map<string, Delivery>();
  const background = createBackground(deps, (about: Subject) => (about === 'all' ? void resume() : wake(about)));
  let stopped = false;
  const goesOn = (): boolean => !stopped;

  function wake(number: ConfirmationNumber): void {
    if (stopped) return;
    snapshots.forget(number);
    void background.run(number, () => load(number));
  }

  async function load(number: ConfirmationNumber): Promise<readonly Delivery[]> {
    const ticket = pending.get(number) ?? { deliveries: new Map<string, Delivery>(), wakes: 0, loading: 0, clearing: false };
    pending.set(number, ticket);
    ticket.wakes += 1;
    ticket.loading += 1;
    try {
      const snapshot = await snapshots.read(number);
      const all = (snapshot?.recipients ?? []).map((recipient) => deliveryTo(ticket, number, recipient));
      await Promise.all(all.map(deps.wakeDelivery));
      return all;
    } finally {
      ticket.loading -= 1;
      settle(number);
    }
  }

  function deliveryTo(ticket: PendingTicket, number: ConfirmationNumber, recipient: Recipient): Delivery {
    const known = ticket.deliveries.get(recipient.id);
    if (known) return known;
    const delivery = createDelivery(number, recipient);
    ticket.deliveries.set(delivery.id, delivery);
    deliveries.set(delivery.id, delivery);
    return delivery;
  }

  function settle(number: ConfirmationNumber): void {
    const ticket = pending.get(number);
    if (!ticket || ticket.clearing || ticket.loading > 0) return;
    ticket.clearing = true;
    void background.run(number, async () => {
      const wakes = ticket.wakes;
      try {
        const snapshot = await snapshots.read(number);
        if (snapshot && !isDelivered(ticket, snapshot)) return;
        if (snapshot?.document.undelivered) await clear(number, snapshot);
      } finally {
        ticket.clearing = false;
      }
      if (ticket.wakes === wakes) drop(number, ticket);
      else settle(number);
    });
  }

  /** When the ticket changed meanwhile there is more to post, and the flag stays. */
  async function clear(number: ConfirmationNumber, { document, revision }: Snapshot): Promise<void> {
    const put = await store.tickets.put(number, { ...document, undelivered: false }, revision);
    if (put === 'conflict') wake(number);
    else snapshots.forget(number);
  }

  function drop(number: ConfirmationNumber, ticket: PendingTicket): void {
    pending.delete(number);
    for (const id of ticket.deliveries.keys()) deliveries.delete(id);
  }

  function wakeDelivery(delivery: Delivery): void {
    void background.run(delivery.number, () => deps.wakeDelivery(delivery));
  }

  function resume(): Promise<void> {
    return background.run('all', async () => {
      await deps.prepare(goesOn);
      await walkTickets(store.tickets, 'undelivered', goesOn, ({ doc: { number } }) => background.run(number, () => load(number)));
    });
  }

  async function walk(found: AsyncIterable<ConfirmationNumber>): Promise<boolean> {
    let isWalked = false;
    await background.run('all', async () => {
      for await (const number of found) {
        if (stopped) return;
        await load(number);
      }
      isWalked = true;
    });
    return isWalked;
  }

  return {
    wake,
    resume,
    walk,
    load,
    settle,
    delivery: (id) => deliveries.get(id),
    revive(conversation) {
      for (const delivery of deliveries.values()) {
        if (delivery.conversation !== conversation) continue;
        delivery.eager = true;
        wakeDelivery(delivery);
      }
    },
    siblings: ({ number }) => [...(pending.get(number)?.deliveries.values() ?? [])],
    wakeDelivery,
    stop() {
      stopped = true;
      background.stop();
    },
    idle: () => background.idle(),
  };
}

function isDelivered({ deliveries }: PendingTicket, { ticket, recipients }: Snapshot): boolean {
  return recipients.every(({ id }) => (deliveries.get(id)?.settledAt ?? 0) >= ticket.seq);
}
