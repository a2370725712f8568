import type { Store } from '../../ports/store.js';
import { readPublicKey } from '../keys/read-signed.js';
import { newestOf, readManifest } from './manifests.js';

/** The number of a store's newest census; undefined: there is none, or the store keeps none. */
export function censusNumber({ maintenance }: Pick<Store, 'maintenance'>): number | undefined {
  const census = maintenance?.census;
  return typeof census === 'object' ? census.n : undefined;
}

/**
 * Whether the census that a store was opened with is older than the one that the newest manifest names, or none: then it was put back or
 * removed, and is no measure of anything. To be asked before this process signs a manifest.
 */
export async function isCensusOlder({ meta, manifests, maintenance }: Pick<Store, 'meta' | 'manifests' | 'maintenance'>): Promise<boolean> {
  const census = maintenance?.census;
  const [key, newest] = [await readPublicKey(meta), await newestOf({ meta })];
  const named = key && newest && (await readManifest({ manifests }, newest, key))?.census;
  return named !== undefined && (census === 'none' || (typeof census === 'object' && census.found < named));
}
