import { LRUCache } from 'lru-cache';
import type { Clock } from '../ports/clock.js';

interface Options {
  /** Beyond so many, what was not asked for the longest is let go of. */
  readonly max: number;
  /** For how long a value holds. */
  readonly ttlMs: number;
  readonly clock: Clock;
}

/** Values that a platform tells, each asked for once in a while. */
export interface Cache<V> {
  /** The value known for `key`, else that of `load`, which runs once however many ask meanwhile. No value and errors are not kept. */
  get(key: string, load: () => Promise<V | undefined>): Promise<V | undefined>;
  /** The platform told it unasked. */
  set(key: string, value: V): void;
}

export function createCache<V extends string | number | object>({ max, ttlMs, clock }: Options): Cache<V> {
  const cache = new LRUCache<string, V, () => Promise<V | undefined>>({
    max,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: { now: () => clock.monotonicMs() },
    // What is let go of while it is being loaded still reaches whoever asked.
    ignoreFetchAbort: true,
    allowStaleOnFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => context(),
  });
  return { get: (key, load) => cache.fetch(key, { context: load }), set: (key, value) => void cache.set(key, value) };
}
