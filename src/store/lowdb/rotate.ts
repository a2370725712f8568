import type { Rotated, RotationProgress } from '../../ports/maintenance.js';
import type { Drawer } from './drawer.js';
import type { Health } from './health.js';
import { inParallel } from './queues.js';

const width = 4;

/** Seals every document with the key that new ones are sealed with. Stopped at any point, the next run does the rest. */
export async function rotateDocuments(
  drawers: readonly Drawer[],
  kid: string | undefined,
  health: Health,
  progress: (progress: RotationProgress) => void,
): Promise<Rotated> {
  const lists = await Promise.all(drawers.map(async (drawer) => (await drawer.list()).map((id) => ({ drawer, id }))));
  const documents = lists.flat();
  const count = { rewritten: 0, unchanged: 0, unreadable: 0 };

  async function rotateOne(drawer: Drawer, id: string): Promise<keyof Rotated> {
    health.check();
    const low = await drawer.openSealed(id);
    if (low === 'damaged') return 'unreadable';
    if (!low.data || low.data.kid === kid) return 'unchanged';
    await low.write();
    return 'rewritten';
  }

  await inParallel(documents, width, async ({ drawer, id }) => {
    count[await drawer.alone(id, () => rotateOne(drawer, id))] += 1;
    progress({ done: count.rewritten + count.unchanged + count.unreadable, total: documents.length });
  });
  return count;
}
