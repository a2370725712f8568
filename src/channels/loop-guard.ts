import { LRUCache } from 'lru-cache';
import type { Clock } from '../ports/clock.js';

const windowMs = 60_000;
const turnsMax = 20;
const placesMax = 1_000;

/**
 * Says whether a place has had its share of turns for this minute. Two programs that answer each other stop here; people in
 * their own chat are never counted.
 */
export function createLoopGuard(clock: Clock): (address: string) => 'open' | 'muted-now' | 'muted' {
  const windows = new LRUCache<string, { readonly startedAtMs: number; count: number }>({ max: placesMax });
  return (address) => {
    const nowMs = clock.monotonicMs();
    const known = windows.get(address);
    const window = known && nowMs - known.startedAtMs < windowMs ? known : { startedAtMs: nowMs, count: 0 };
    window.count += 1;
    windows.set(address, window);
    if (window.count <= turnsMax) return 'open';
    return window.count === turnsMax + 1 ? 'muted-now' : 'muted';
  };
}
