import assert from 'node:assert/strict';
import type { Collection, Store, Stored } from '../../../src/ports/store.js';
import type { CollectionName } from '../../../src/store/collections.js';

/** A store with data of its own, which stays between openings. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  /** Makes a stored document unreadable, while the store is closed or open. */
  damage(collection: CollectionName, id: string): Promise<void>;
}

/** The store as the test at hand sees it. */
export interface Subject {
  readonly place: StoreUnderTest;
  store: Store;
  reopen(): Promise<void>;
}

/** Gives each test of the surrounding `describe` an empty store. */
export function useStore(create: () => Promise<StoreUnderTest>): Subject {
  let place: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    place = await create();
    store = await place.open();
  });
  afterEach(() => store.close());
  return {
    get place() {
      return place;
    },
    get store() {
      return store;
    },
    set store(next) {
      store = next;
    },
    async reopen() {
      await store.close();
      store = await place.open();
    },
  };
}

/** Puts a document that is not there yet. */
export function put<T>(collection: Collection<T>, id: string, doc: T): Promise<Stored<T>> {
  return accepted(collection.put(id, doc, 'absent'));
}

export async function accepted<T>(answer: Promise<Stored<T> | 'conflict'>): Promise<Stored<T>> {
  const stored = await answer;
  assert.notEqual(stored, 'conflict');
  return stored as Stored<T>;
}

export async function readable<T>(collection: Collection<T>, id: string): Promise<Stored<T>> {
  const stored = await collection.get(id);
  assert.ok(stored && stored !== 'damaged');
  return stored;
}
