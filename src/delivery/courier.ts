import type { Reader, Renderer } from '../cards/reader.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';
import type { Timer } from '../ports/timer.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Following } from '../tickets/ticket.js';
import type { Next, Slot } from './schedule/destination.js';
import { openDestinations } from './schedule/destinations.js';
import type { Job } from './schedule/delivery.js';
import { type Limits, platformLimits } from './schedule/pace.js';
import { resendExceptions } from './send/resend.js';
import { createRounds } from './schedule/pending-tickets.js';
import { afterFailureMs, serveThread } from './send/serve.js';
import { createSnapshots } from './schedule/snapshots.js';
import type { TriageGuard } from './send/triage-guard.js';

/** What the courier works with. */
export interface CourierDeps {
  readonly store: Store;
  /** The platforms that are on. */
  readonly channels: { readonly [C in Channel['name']]?: Channel };
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
  readonly render: Renderer;
  /** For whom a thread's posts are drawn. */
  readonly readerOf: (following: Following) => Promise<Reader>;
  /**
   * A place takes nothing more: the ticket is to say so, and its filer to be told in private. Asked again until the ticket's
   * history has it.
   */
  readonly onDead: (number: ConfirmationNumber, following: Following, reason: string) => Promise<void>;
  readonly triageGuard: Pick<TriageGuard, 'admits'>;
  /** The platforms' own unless given. */
  readonly limits?: Readonly<Record<Channel['name'], Limits>>;
}

/** Tells every thread of a ticket, in order, what lies beyond its cursor and its audience may see. */
export interface Courier {
  /** A ticket has something new. Returns at once. */
  wake(number: ConfirmationNumber): void;
  /** Takes up what an earlier process left undone; resolves when all of it is in hand. Never rejects. */
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
  const rounds = createRounds({ ...deps, snapshots, wakeThread: (job) => destinations.wake(job.thread.conversation, job.id) });
  const hand = { deps, snapshots, siblings: (job: Job) => rounds.siblings(job), filerMoved };

  function serve(threadId: string, slot: Slot): Promise<Next> {
    const job = rounds.job(threadId);
    return job ? job.alone(() => serveJob(job, slot)) : Promise.resolve('done');
  }

  async function serveJob(job: Job, slot: Slot): Promise<Next> {
    try {
      const next = await serveThread(hand, job, slot);
      if (next === 'done') rounds.settle(job.number);
      return next;
    } catch (error) {
      log.error('courier-failed', { number: job.number, error });
      snapshots.forget(job.number);
      return { againInMs: afterFailureMs };
    }
  }

  function filerMoved(job: Job): void {
    for (const sibling of rounds.siblings(job)) if (sibling.waitsForFiler) rounds.wakeThread(sibling);
  }

  return {
    wake: (number) => rounds.wake(number),
    resume: () => rounds.resume(),
    resend: (number) => resendExceptions({ ...deps, snapshots, rounds }, number),
    async stop() {
      rounds.stop();
      await destinations.stop();
      await rounds.idle();
    },
  };
}
