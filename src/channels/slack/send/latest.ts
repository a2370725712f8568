import { LRUCache } from 'lru-cache';

/** Of several things that are to be shown in one place, the latest counts. */
export interface Latest {
  /** Something new is to be shown under `key`; answers whether something newer is by now. */
  set(key: string): () => boolean;
}

/** `max`: so many keys are remembered; of others nothing newer is known. */
export function createLatest(max: number): Latest {
  const latest = new LRUCache<string, object>({ max });
  return {
    set(key) {
      const mark = {};
      latest.set(key, mark);
      return () => latest.has(key) && latest.peek(key) !== mark;
    },
  };
}
