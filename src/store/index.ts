import { isCensusOlder } from '../desk/integrity/census.js';
import { createInspector } from '../desk/integrity/inspector.js';
import type { Store } from '../ports/store.js';
import { openLowdbStore } from './lowdb/open.js';
import { openMeta, uncounted } from './meta.js';

export { StoreInUse, StoreKeyRefused, StoreNotSupported } from './errors.js';
export { createEnvelopeCodec } from './lowdb/envelope.js';

/** THE table of stores: a folder each, which keeps the collections of `collections.ts` and the contract of the tests. */
const stores = {
  /** A folder of this machine, for one process. */
  embedded: openLowdbStore,
};

export type StoreKind = keyof typeof stores;
export type StoreOptions<K extends StoreKind> = Parameters<(typeof stores)[K]>[0];

const openers: { readonly [K in StoreKind]: (options: StoreOptions<K>) => Promise<Store> } = stores;

/** Opens a store, which takes for damaged whatever is not as this desk left it. Rejects with `StoreInUse`, `StoreKeyRefused`, `StoreNotSupported` or `StoreUnavailable`. */
export async function openStore<K extends StoreKind>(kind: K, options: StoreOptions<K>): Promise<Store> {
  const store = await openers[kind]({ inspector: createInspector, ...options });
  try {
    if (!options.accepts && (await isCensusOlder(store))) throw uncounted(store.damaged());
    await openMeta(store, options.random, options.accepts);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
