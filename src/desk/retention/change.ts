import type { Collection } from '../../ports/store.js';

/** Changes or removes a document as it stands; undefined leaves it. One that cannot be read is left to the operator. */
export async function change<T>(documents: Collection<T>, id: string, to: (doc: T) => T | 'remove' | undefined): Promise<void> {
  const result = undefined;
  await documents.update(id, (stored) => {
    const next = stored && to(stored.doc);
    if (next === undefined) return { keep: true, result };
    return next === 'remove' ? { remove: true, result } : { put: next, result };
  });
}
