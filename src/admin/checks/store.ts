import { stat } from 'node:fs/promises';
import type { Config } from '../../config.js';
import { type Damage, type Store, StoreUnavailable } from '../../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../../store/index.js';
import type { OpenStore } from '../terminal.js';
import { type Finding, fine, note, wrong } from './finding.js';

/** Opens the store as the desk does, and asks it for damaged records. A folder that is not there yet is left so. */
export async function checkStore(config: Config, openStore: OpenStore): Promise<Finding[]> {
  const there = await stat(config.dataDir).catch(() => undefined);
  if (!there?.isDirectory()) return [];
  try {
    const damaged = await damagedIn(await openStore(config));
    if (damaged.length === 0) return [fine('Store: opens, nothing is damaged')];
    return damaged.map(({ collection, id, reason }) =>
      wrong(
        `Store: ${collection}/${id} is damaged (${reason})`,
        'Restore its file from a backup while the desk is stopped; see "Damaged records" in the README.',
      ),
    );
  } catch (error) {
    return [explain(error)];
  }
}

/** Lets go of the store. Every document is read while the indexes are built, which a look-up in each collection waits for. */
async function damagedIn(store: Store): Promise<readonly Damage[]> {
  try {
    await Promise.all([
      store.tickets.find({ by: 'undelivered', is: 'yes', limit: 1 }),
      store.drafts.find({ by: 'author', is: '', limit: 1 }),
      store.people.find({ by: 'org', is: '', limit: 1 }),
      store.orgs.find({ by: 'tenant', is: '', limit: 1 }),
      store.meta.get('signing-key'),
    ]);
    return store.damaged();
  } finally {
    await store.close();
  }
}

function explain(error: unknown): Finding {
  if (error instanceof StoreInUse) return note('Store: in use by a running desk, whose /readyz tells of damaged records');
  if (error instanceof StoreKeyRefused) return wrong(`Store: ${error.message}`, 'Correct DESK_SECRET_KEYS. Nothing was changed.');
  if (error instanceof StoreNotSupported)
    return wrong(`Store: ${error.message}`, 'Run the version of the desk that wrote it, or a newer one.');
  if (error instanceof StoreUnavailable)
    return wrong(`Store: ${error.message}`, 'Look at the disk under the data folder, then run doctor again.');
  throw error;
}
