import type { Deps } from '../deps.js';
import { readPublicKey } from '../keys/read-signed.js';
import { newestOf, readManifests } from './manifests.js';
import { type ManifestDeps, signDaily } from './sign-manifest.js';

const leaseMs = 10 * 60_000;
/** Between two tickets, so that looking for lost ones never keeps a turn waiting. */
const pauseMs = 5;

/**
 * Once a day signs how far the tickets are, and asks for each that was ever named: one that is lost or went back is noted as damaged.
 * `isStopping`: nothing more is to be begun.
 */
export async function keepManifests(deps: ManifestDeps & Pick<Deps, 'timer'>, isStopping: () => boolean): Promise<void> {
  const lease = await deps.store.lease('manifest', leaseMs);
  if (lease === 'taken') return;
  try {
    if (await signDaily(deps)) await askForEach(deps, isStopping);
  } finally {
    await lease.release();
  }
}

async function askForEach({ store, timer }: Pick<Deps, 'store' | 'timer'>, isStopping: () => boolean): Promise<void> {
  const key = await readPublicKey(store.meta);
  if (!key) return;
  const { tickets } = await readManifests(store, key, await newestOf(store));
  for (const number of tickets.keys()) {
    if (isStopping()) return;
    await store.tickets.get(number);
    await new Promise<void>((done) => void timer.after(pauseMs, done));
  }
}
