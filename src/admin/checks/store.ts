import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import type { Config } from '../../config.js';
import { type Store, StoreUnavailable } from '../../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../../store/index.js';
import type { OpenStore } from '../deps.js';

const longestMs = 10 * 60_000;
const stepMs = 20;

/** Opens the store as the desk does, and asks it for damaged records. A folder that is not there yet is left so. */
export async function checkStore(config: Config, openStore: OpenStore): Promise<Finding[]> {
  const there = await stat(config.dataDir).catch(() => undefined);
  if (!there?.isDirectory()) return [];
  try {
    const store = await openStore(config);
    const complete = await isReadToTheEnd(store);
    const damaged = store.damaged();
    await store.close();
    if (!complete) return [wrong('Store: not all documents could be read in ten minutes', 'Look at the disk under the data folder.')];
    if (damaged.length === 0) return [fine('Store: opens, nothing is damaged')];
    return damaged.map(({ collection, id, reason }) =>
      wrong(
        `Store: ${collection}/${id} is damaged (${reason})`,
        'Restore its file from a backup while the desk is stopped; see "Damaged records" in docs/operating.md.',
      ),
    );
  } catch (error) {
    return [explain(error)];
  }
}

/** Every document that changed since the last start is read while the indexes are built, in the background. */
async function isReadToTheEnd(store: Store): Promise<boolean> {
  for (let waitedMs = 0; !store.indexed && waitedMs < longestMs; waitedMs += stepMs) await sleep(stepMs);
  return store.indexed;
}

function explain(error: unknown): Finding {
  if (error instanceof StoreInUse) return note('Store: in use by a running desk, whose /readyz tells of damaged records');
  if (error instanceof StoreKeyRefused) return wrong(`Store: ${error.message}`, 'Correct DESK_SECRET_KEYS. Nothing was changed.');
  if (error instanceof StoreNotSupported) return wrong(`Store: ${error.message}`, 'Nothing was changed.');
  if (error instanceof StoreUnavailable)
    return wrong(`Store: ${error.message}`, 'Look at the disk under the data folder, then run doctor again.');
  throw error;
}
