import { StoreNotSupported } from './errors.js';
import { type LowdbOptions, type LowdbStore, openLowdbStore } from './lowdb/open.js';

export { StoreInUse, StoreKeyRefused, StoreNotSupported } from './errors.js';
export type { LowdbStore } from './lowdb/open.js';

export interface StoreOptions extends LowdbOptions {
  /** Given: several replicas share one PostgreSQL database, and the folder is not used. */
  readonly databaseUrl?: string;
}

/** Opens the store that the configuration asks for. Rejects as `openLowdbStore` does, or with `StoreNotSupported`. */
export async function openStore({ databaseUrl, ...options }: StoreOptions): Promise<LowdbStore> {
  if (databaseUrl !== undefined) {
    throw new StoreNotSupported(
      'the postgres store is not available in this version; leave out the database address to use the embedded store',
    );
  }
  return openLowdbStore(options);
}
