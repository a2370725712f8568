import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Lease, Store } from '../../ports/store.js';

/** A time during which this process alone sends to a destination. What was read in an earlier one is not to be trusted. */
export interface Term {
  /** Whether it lasts still. */
  lasts(): boolean;
}

/** The right of one process among several on the same store to send to a destination. */
export interface DestinationLease {
  /** A term with time enough for one message; undefined: another process has it, or the store refuses. Never rejects. */
  secure(): Promise<Term | undefined>;
  held(): boolean;
  /** Another process may have it at once. Never rejects. */
  release(): Promise<void>;
}

/** How soon another process may take over from one that died. */
export const leaseMs = 30_000;
/** More than a message takes at the longest, by the platforms' time-outs: what begins in a term ends in it. */
const enoughMs = 15_000;
/** When to look again while another process has it. */
export const takenMs = 5_000;

interface Deps {
  readonly store: Pick<Store, 'lease'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The store is asked when a term begins and once in each half of it that is worked in, not for each message. */
export function createDestinationLease({ store, clock, log }: Deps, conversation: string): DestinationLease {
  let current: { readonly lease: Lease; readonly term: Term; endsAtMs: number } | undefined;
  /** What the store is being asked: one thing at a time. */
  let asking: Promise<Term | undefined> | undefined;

  const leftMs = (): number => (current ? current.endsAtMs - clock.monotonicMs() : 0);

  async function renewOrTake(): Promise<Term | undefined> {
    const endsAtMs = clock.monotonicMs() + leaseMs;
    if (current && (await current.lease.renew(leaseMs)) === 'renewed') {
      current.endsAtMs = endsAtMs;
      return current.term;
    }
    current = undefined;
    const lease = await store.lease(`destination-${conversation}`, leaseMs);
    if (lease === 'taken') return undefined;
    const term: Term = { lasts: () => current?.term === term && leftMs() > 0 };
    current = { lease, term, endsAtMs };
    return term;
  }

  async function giveBack(): Promise<undefined> {
    const mine = current;
    current = undefined;
    await mine?.lease.release();
  }

  /** After what is asked already. */
  function ask(what: () => Promise<Term | undefined>): Promise<Term | undefined> {
    const asked = (asking ?? Promise.resolve()).then(what).catch((error: unknown) => {
      log.error('destination-lease-failed', { conversation, error });
      return undefined;
    });
    asking = asked;
    return asked.finally(() => {
      if (asking === asked) asking = undefined;
    });
  }

  const secured = (): Term | undefined => (current && leftMs() >= enoughMs ? current.term : undefined);

  return {
    secure: async () => (asking ? undefined : secured()) ?? ask(async () => secured() ?? renewOrTake()),
    held: () => leftMs() > 0,
    release: async () => void (await ask(giveBack)),
  };
}
