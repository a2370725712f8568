import { type Change, type Collection, type Documents, type Stored, StoreUnavailable, type Updated } from '../ports/store.js';

const attemptsMax = 5;

/** The documents of any store with `update`: the only place where a write that came too late is tried again. */
export function withUpdate<T, By extends string>(documents: Documents<T, By>): Collection<T, By> {
  async function apply<R>(id: string, before: Stored<T> | undefined, change: Change<T, R>): Promise<Updated<T, R> | 'conflict'> {
    const { result } = change;
    if ('put' in change) {
      const stored = await documents.put(id, change.put, before?.revision ?? 'absent');
      return stored === 'conflict' ? stored : { result, stored };
    }
    if ('remove' in change) {
      const removed = before ? await documents.remove(id, before.revision) : 'removed';
      return removed === 'conflict' ? removed : { result };
    }
    return before ? { result, stored: before } : { result };
  }

  return {
    get: (id) => documents.get(id),
    put: (id, doc, expected) => documents.put(id, doc, expected),
    remove: (id, expected) => documents.remove(id, expected),
    find: (query) => documents.find(query),
    isUnder: (id, key) => documents.isUnder(id, key),
    list: (query) => documents.list(query),
    async update(id, change) {
      for (let attempt = 0; attempt < attemptsMax; attempt++) {
        const before = await documents.get(id);
        if (before === 'damaged') return before;
        const updated = await apply(id, before, await change(before));
        if (updated !== 'conflict') return updated;
      }
      throw new StoreUnavailable(`expected a document to hold still within ${attemptsMax} attempts`);
    },
  };
}
