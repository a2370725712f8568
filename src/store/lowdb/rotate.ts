import type { Rotated, RotationProgress } from '../../ports/maintenance.js';
import type { CollectionFiles } from './collection-files.js';
import type { Health } from './health.js';
import { inParallel } from './in-parallel.js';

const width = 4;

/** Encrypts every document with the key that new ones are encrypted with. Stopped at any point, the next run does the rest. */
export async function rotateDocuments(
  collections: readonly CollectionFiles[],
  kid: string | undefined,
  health: Health,
  progress: (progress: RotationProgress) => void,
): Promise<Rotated> {
  const lists = await Promise.all(collections.map(async (collection) => (await collection.list()).map((id) => ({ collection, id }))));
  const documents = lists.flat();
  const count = { rewritten: 0, unchanged: 0, unreadable: 0 };

  async function rotateOne(collection: CollectionFiles, id: string): Promise<keyof Rotated> {
    health.check();
    const low = await collection.openEnvelope(id);
    if (low === 'damaged') return 'unreadable';
    if (!low.data || low.data.kid === kid) return 'unchanged';
    await low.write();
    return 'rewritten';
  }

  await inParallel(documents, width, async ({ collection, id }) => {
    count[await collection.runExclusive(id, () => rotateOne(collection, id))] += 1;
    progress({ done: count.rewritten + count.unchanged + count.unreadable, total: documents.length });
  });
  return count;
}
