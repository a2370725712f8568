import type { CollectionFiles } from './collection-files.js';
import type { Health } from './health.js';
import { inParallel } from './in-parallel.js';

const width = 8;

/**
 * Reads every document from its file, also those that the index cache spares at a start or that are remembered: what is
 * damaged is noted. Resolves to the number of documents looked at.
 */
export async function verifyDocuments(collections: readonly CollectionFiles[], health: Health): Promise<number> {
  let count = 0;
  for (const collection of collections) {
    await inParallel(await collection.list(), width, async (id) => {
      health.check();
      await collection.runExclusive(id, () => collection.verify(id));
      count += 1;
    });
  }
  return count;
}
