import type { Log } from '../../ports/log.js';
import type { Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { afterFailureMs } from '../rules/backoff.js';
import { createDelivery, type Delivery } from './delivery.js';
import type { Snapshot, Snapshots } from './snapshots.js';
import { threadIdOf } from './threads.js';

/** The tickets that have something to post, each with the deliveries of its threads, until all of it is posted. */
export interface PendingTickets {
  wake(number: ConfirmationNumber): void;
  resume(): Promise<void>;
  /** Loads a ticket: every thread that follows it has a delivery and is looked at. Rejects as the store does. */
  load(number: ConfirmationNumber): Promise<readonly Delivery[]>;
  /** A thread has nothing left to do: perhaps it was the last. */
  settle(number: ConfirmationNumber): void;
  delivery(threadId: string): Delivery | undefined;
  siblings(delivery: Delivery): readonly Delivery[];
  wakeThread(delivery: Delivery): void;
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
  readonly wakeThread: (delivery: Delivery) => Promise<void>;
}

interface PendingTicket {
  readonly deliveries: Map<string, Delivery>;
  /** How often it was woken. */
  wakes: number;
  /** Loads under way. */
  loading: number;
  clearing: boolean;
}

const resumePage = 100;
const resumeWidth = 8;

export function openPendingTickets({ store, timer, log, snapshots, wakeThread: wakeIn }: Deps): PendingTickets {
  const pending = new Map<ConfirmationNumber, PendingTicket>();
  const deliveries = new Map<string, Delivery>();
  const underway = new Set<Promise<void>>();
  const alarms = new Map<string, () => void>();
  let stopped = false;

  function goesOn(): boolean {
    return !stopped;
  }

  /** Lets work about a ticket, or about all, run on its own; a failure of the store is no reason to forget it. */
  function start(about: ConfirmationNumber | 'all', work: () => Promise<unknown>): Promise<void> {
    const running = work().then(
      () => undefined,
      (error: unknown) => {
        log.error('courier-failed', about === 'all' ? { error } : { number: about, error });
        later(about);
      },
    );
    underway.add(running);
    return running.finally(() => underway.delete(running));
  }

  /** However much failed about a ticket, it is taken up again once. */
  function later(about: ConfirmationNumber | 'all'): void {
    if (stopped || alarms.has(about)) return;
    const again = (): void => {
      alarms.delete(about);
      if (about === 'all') void resume();
      else wake(about);
    };
    alarms.set(about, timer.after(afterFailureMs, again));
  }

  function wake(number: ConfirmationNumber): void {
    if (stopped) return;
    snapshots.forget(number);
    void start(number, () => load(number));
  }

  async function load(number: ConfirmationNumber): Promise<readonly Delivery[]> {
    const ticket = pending.get(number) ?? { deliveries: new Map<string, Delivery>(), wakes: 0, loading: 0, clearing: false };
    pending.set(number, ticket);
    ticket.wakes += 1;
    ticket.loading += 1;
    try {
      const snapshot = await snapshots.read(number);
      const followed = (snapshot?.ticket.threads ?? []).map(({ thread }) => deliveryOf(ticket, number, thread));
      await Promise.all(followed.map(wakeIn));
      return followed;
    } finally {
      ticket.loading -= 1;
      settle(number);
    }
  }

  function deliveryOf(ticket: PendingTicket, number: ConfirmationNumber, thread: Delivery['thread']): Delivery {
    const known = ticket.deliveries.get(threadIdOf(number, thread));
    if (known) return known;
    const delivery = createDelivery(number, thread);
    ticket.deliveries.set(delivery.id, delivery);
    deliveries.set(delivery.id, delivery);
    return delivery;
  }

  function settle(number: ConfirmationNumber): void {
    const ticket = pending.get(number);
    if (!ticket || ticket.clearing || ticket.loading > 0) return;
    ticket.clearing = true;
    void start(number, async () => {
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

  function isDelivered({ deliveries: known }: PendingTicket, { ticket }: Snapshot): boolean {
    return ticket.threads.every(({ thread }) => (known.get(threadIdOf(ticket.number, thread))?.settledAt ?? 0) >= ticket.seq);
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

  function resume(): Promise<void> {
    return start('all', loadUndelivered);
  }

  async function loadUndelivered(): Promise<void> {
    let after: string | undefined;
    do {
      const page = await store.tickets.find({ by: 'undelivered', is: 'yes', limit: resumePage, ...(after !== undefined && { after }) });
      const numbers = page.items.map(({ doc }) => doc.number);
      await Promise.all(Array.from({ length: resumeWidth }, () => loadAll(numbers)));
      after = page.next;
    } while (after !== undefined && goesOn());
  }

  /** Takes from `numbers` until none are left. */
  async function loadAll(numbers: ConfirmationNumber[]): Promise<void> {
    for (let number = numbers.shift(); number !== undefined && goesOn(); number = numbers.shift()) {
      const one = number;
      await start(one, () => load(one));
    }
  }

  function wakeThread(delivery: Delivery): void {
    void start(delivery.number, () => wakeIn(delivery));
  }

  return {
    wake,
    resume,
    load,
    settle,
    delivery: (threadId) => deliveries.get(threadId),
    siblings: (delivery) => [...(pending.get(delivery.number)?.deliveries.values() ?? [])],
    wakeThread,
    stop() {
      stopped = true;
      for (const cancel of alarms.values()) cancel();
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
