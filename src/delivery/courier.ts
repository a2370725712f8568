import type { Draw, Reader } from '../cards/reader.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Timer } from '../ports/timer.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import { foldTicket } from '../tickets/fold.js';
import type { Following } from '../tickets/ticket.js';
import { type Destination, type Next, openDestination } from './destination.js';
import { conversationLimits, createPace } from './pacing.js';
import { serveThread } from './serve.js';
import { threadIdOf } from './threads.js';
import { clearUndelivered } from './undelivered.js';

/** What the courier works with. */
export interface CourierParts {
  readonly store: Store;
  /** The platforms that are on. */
  readonly channels: { readonly [C in Channel['name']]?: Channel };
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  readonly draw: Draw;
  /** For whom a thread's posts are drawn. */
  readonly readerOf: (following: Following) => Promise<Reader>;
  /** A place takes nothing more: its filer is to be told in private. */
  readonly onDead: (number: ConfirmationNumber, following: Following, reason: string) => Promise<void>;
}

/** Tells every thread of a ticket, in order, what lies beyond its cursor and its audience may see. */
export interface Courier {
  /** A ticket has something new. Returns at once. */
  wake(number: ConfirmationNumber): void;
  /** Takes up what an earlier process left undone. */
  resume(): Promise<void>;
  /** Begins no further post; resolves when those under way are done. */
  stop(): Promise<void>;
}

const resumePage = 200;

export function openCourier(parts: CourierParts): Courier {
  const { store, log } = parts;
  const destinations = new Map<string, Destination>();
  const jobs = new Map<string, { readonly number: ConfirmationNumber; readonly following: Following }>();
  const surveys = new Set<Promise<void>>();

  async function serve(threadId: string, pace: Parameters<typeof serveThread>[3]): Promise<Next> {
    const job = jobs.get(threadId);
    if (!job) return 'done';
    try {
      const next = await serveThread(parts, job.number, job.following, pace);
      if (next === 'done') {
        // Woken again meanwhile: there is a newer job, and it must be served.
        if (jobs.get(threadId) === job) jobs.delete(threadId);
        await clearUndelivered(store, job.number, parts.clock.now());
      }
      return next;
    } catch (error) {
      log.error('courier-failed', { number: job.number, error });
      return { againInMs: afterFailureMs };
    }
  }

  /** Looks which threads follow the ticket now and wakes them. */
  async function survey(number: ConfirmationNumber): Promise<void> {
    const stored = await store.tickets.get(number);
    if (stored === undefined || stored === 'damaged') return;
    for (const following of foldTicket(stored.doc).threads) {
      const threadId = threadIdOf(number, following.thread);
      jobs.set(threadId, { number, following });
      destinationOf(following).wake(threadId);
    }
  }

  function destinationOf({ thread }: Following): Destination {
    const known = destinations.get(thread.conversation);
    if (known) return known;
    const opened = openDestination({ ...parts, pace: createPace(conversationLimits.teams) }, serve);
    destinations.set(thread.conversation, opened);
    return opened;
  }

  function wake(number: ConfirmationNumber): void {
    const surveying = survey(number).catch((error: unknown) => log.error('courier-failed', { number, error }));
    surveys.add(surveying);
    void surveying.finally(() => surveys.delete(surveying));
  }

  return {
    wake,
    async resume() {
      let after: string | undefined;
      do {
        const page = await store.tickets.find({ by: 'undelivered', is: 'yes', limit: resumePage, ...(after !== undefined && { after }) });
        for (const { doc } of page.items) wake(doc.number);
        after = page.next;
      } while (after !== undefined);
    },
    async stop() {
      await Promise.all(surveys);
      await Promise.all([...destinations.values()].map((destination) => destination.stop()));
    },
  };
}

const afterFailureMs = 5_000;
