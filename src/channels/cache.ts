import type { Clock } from '../ports/clock.js';
import { keepNewest } from './keep-newest.js';

interface Options {
  /** The oldest is let go of beyond so many. */
  readonly most: number;
  /** For how long a value holds. */
  readonly ttlMs: number;
  readonly clock: Clock;
}

/** Remembers what was asked of Slack. */
export interface Memo<V> {
  /** The value known for `key`, else that of `load`, which runs once however many ask meanwhile. No value and errors are not kept. */
  get(key: string, load: () => Promise<V | undefined>): Promise<V | undefined>;
}

export function createMemo<V>({ most, ttlMs, clock }: Options): Memo<V> {
  const kept = new Map<string, { readonly value: V; readonly staleAtMs: number }>();
  const coming = new Map<string, Promise<V | undefined>>();

  function keep(key: string, value: V): void {
    keepNewest(kept, key, { value, staleAtMs: clock.monotonicMs() + ttlMs }, most);
  }

  function fetch(key: string, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const loading = Promise.resolve()
      .then(load)
      .then((value) => {
        if (value !== undefined) keep(key, value);
        return value;
      })
      .finally(() => coming.delete(key));
    coming.set(key, loading);
    return loading;
  }

  return {
    async get(key, load) {
      const known = kept.get(key);
      if (known && clock.monotonicMs() < known.staleAtMs) return known.value;
      return coming.get(key) ?? fetch(key, load);
    },
  };
}
