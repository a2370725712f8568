import type { Deps } from '../deps.js';
import { readPublicKey } from '../keys/read-signed.js';
import { newestOf, readManifests } from './manifests.js';
import { type ManifestDeps, signChanges, signDaily } from './sign-manifest.js';

const leaseMs = 10 * 60_000;
/** Between two tickets, so that looking for lost ones never keeps a turn waiting. */
const pauseMs = 5;

/** Keeps the manifests of one process. */
export interface ManifestKeeper {
  /**
   * Once a day signs how far the tickets are; then, and the first time, asks for each that was ever named: one that is lost or went back
   * is noted as damaged.
   */
  keep(): Promise<void>;
  /** Signs what changed since, so that what is put back while no desk runs is known at the next start. */
  close(): Promise<void>;
}

/** `isStopping`: no more is to be asked for. */
export function openManifestKeeper(deps: ManifestDeps & Pick<Deps, 'timer'>, isStopping: () => boolean): ManifestKeeper {
  let isFirst = true;

  async function alone(work: () => Promise<void>): Promise<void> {
    const lease = await deps.store.lease('manifest', leaseMs);
    if (lease === 'taken') return;
    try {
      await work();
    } finally {
      await lease.release();
    }
  }

  return {
    keep: () =>
      alone(async () => {
        const isDue = (await signDaily(deps)) !== undefined || isFirst;
        isFirst = false;
        if (isDue) await askForEach(deps, isStopping);
      }),
    close: () => alone(async () => void (await signChanges(deps))),
  };
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
