import type { Store } from '../../../src/ports/store.js';

/** A store in which some tickets cannot be read, as after a fault of the disk. */
export function withDamaged(store: Store, damaged: ReadonlySet<string>): Store {
  const { tickets } = store;
  const broken = Object.assign(Object.create(tickets) as Store['tickets'], {
    get: (id: string) => (damaged.has(id) ? Promise.resolve('damaged') : tickets.get(id)),
    update: (id: string, change: Parameters<Store['tickets']['update']>[1]) =>
      damaged.has(id) ? Promise.resolve('damaged') : tickets.update(id, change),
  });
  return Object.create(store, { tickets: { value: broken } }) as Store;
}
