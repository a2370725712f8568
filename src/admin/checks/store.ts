import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, fine, note, wrong } from '../../channels/finding.js';
import type { Config } from '../../config.js';
import { type Examined, examine } from '../../desk/integrity/examine.js';
import type { CensusState } from '../../ports/maintenance.js';
import { type Store, StoreUnavailable } from '../../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../../store/index.js';
import type { AdminDeps } from '../deps.js';

const longestMs = 10 * 60_000;
const stepMs = 20;

/** Opens the store as the desk does, and asks it for damaged records. A folder that is not there yet is left so. */
export async function checkStore({ openStore, clock }: Pick<AdminDeps, 'openStore' | 'clock'>, config: Config): Promise<Finding[]> {
  const there = await stat(config.dataDir).catch(() => undefined);
  if (!there?.isDirectory()) return [];
  try {
    const store = await openStore(config);
    const complete = await isReadToTheEnd(store);
    const examined = complete && (await examine(store, clock.now()));
    await store.close();
    if (!examined) return [wrong('Store: not all documents could be read in ten minutes', 'Look at the disk under the data folder.')];
    return [...toFindings(examined), ...tellManifest(examined)];
  } catch (error) {
    return [explain(error)];
  }
}

function toFindings({ damages }: Examined): Finding[] {
  if (damages.length === 0) return [fine('Store: opens, nothing is damaged')];
  return damages.map(({ collection, id, reason }) => wrong(`Store: ${collection}/${id} is damaged (${reason})`, todoFor(reason)));
}

function todoFor(reason: string): string {
  const isOther = ['went-back', 'came-back', 'altered', 'missing'].includes(reason);
  return isOther
    ? 'Put back the newest version of its file while the desk is stopped. If you restored a backup, run `history accept`. See "Damaged records" in docs/operating.md.'
    : 'Restore its file from a backup while the desk is stopped; see "Damaged records" in docs/operating.md.';
}

function tellManifest({ newest, tickets, census }: Examined): Finding[] {
  return [
    ...(newest ? [fine(`History: ${tickets} tickets were compared with the manifest ${newest.id} (${newest.hash})`)] : []),
    ...(census ? [tellCensus(census)] : []),
  ];
}

function tellCensus({ hash, isExact }: CensusState): Finding {
  if (isExact) return fine(`Census: every record is compared with what the desk left when it stopped (${hash})`);
  return note(
    `Census: the desk was not stopped in good order. Records may be newer than its last census (${hash}); whether one that was written after it was put back to a version since is not known.`,
  );
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
