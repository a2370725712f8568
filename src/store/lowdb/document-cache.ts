import { LRUCache } from 'lru-cache';

/**
 * Documents as their files hold them, for those that were used last; null: there is no such file. Sound because the desk that
 * holds the folder's lock is the only one that writes there, and touches a document under its own key of the mutex alone.
 */
export interface DocumentCache<V> {
  /** Undefined: the file has to be read. */
  get(id: string): V | null | undefined;
  /** `bytes`: the size of the file. */
  set(id: string, bytes: number, document: V | null): void;
  /** The file is about to change, or is not what it was. */
  forget(id: string): void;
}

/** In bytes of files; in memory a document takes several times as much. */
const mostBytes = 2_000_000;
/** A larger one would drive many others out; a ticket fits with its newest events and the causes of older ones (docs/design.md, Sizes). */
const largestBytes = 160_000;
/** What an entry counts for besides its file: that nothing is there takes room as well. */
const entryBytes = 200;

/** Keeps what was used last. */
export function createDocumentCache<V>(): DocumentCache<V> {
  const cache = new LRUCache<string, { readonly document: V | null }>({ maxSize: mostBytes, maxEntrySize: largestBytes + entryBytes });
  return {
    get: (id) => cache.get(id)?.document,
    set: (id, bytes, document) => void cache.set(id, { document: freeze(document) }, { size: bytes + entryBytes }),
    forget: (id) => void cache.delete(id),
  };
}

/** Several readers get the same object: none of them may change it for the others. */
function freeze<V>(value: V): V {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
