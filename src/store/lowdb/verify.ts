import type { Drawer } from './drawer.js';
import type { Health } from './health.js';
import { inParallel } from './queues.js';

const width = 8;

/**
 * Reads every document from its file, also those that the index cache spares at a start or that are remembered: what is
 * damaged is noted. Resolves to the number of documents looked at.
 */
export async function verifyDocuments(drawers: readonly Drawer[], health: Health): Promise<number> {
  let count = 0;
  for (const drawer of drawers) {
    await inParallel(await drawer.list(), width, async (id) => {
      health.check();
      await drawer.alone(id, () => drawer.readEntry(id));
      count += 1;
    });
  }
  return count;
}
