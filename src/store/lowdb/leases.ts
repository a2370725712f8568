import type { Clock } from '../../ports/clock.js';
import type { Lease } from '../../ports/store.js';

/** Names that are taken for a time, within this process: the embedded store has no other. */
export interface Leases {
  take(name: string, ms: number): Lease | 'taken';
}

/** Beyond so many, those that have ended are let go of; so that the work of looking stays in proportion. */
const fewest = 500;

export function createLeases(clock: Pick<Clock, 'monotonicMs'>): Leases {
  const taken = new Map<string, { endsAtMs: number }>();
  let sweepAt = fewest;

  function sweep(nowMs: number): void {
    for (const [name, { endsAtMs }] of taken) if (endsAtMs <= nowMs) taken.delete(name);
    sweepAt = Math.max(fewest, 2 * taken.size);
  }

  return {
    take(name, ms) {
      const nowMs = clock.monotonicMs();
      const known = taken.get(name);
      if (known && known.endsAtMs > nowMs) return 'taken';
      const lease = { endsAtMs: nowMs + ms };
      taken.set(name, lease);
      if (taken.size >= sweepAt) sweep(nowMs);
      return {
        renew: async (forMs) => {
          const atMs = clock.monotonicMs();
          if (taken.get(name) !== lease || lease.endsAtMs <= atMs) return 'lost';
          lease.endsAtMs = atMs + forMs;
          return 'renewed';
        },
        release: async () => {
          // It may have ended and been taken by another meanwhile.
          if (taken.get(name) === lease) taken.delete(name);
        },
      };
    },
  };
}
