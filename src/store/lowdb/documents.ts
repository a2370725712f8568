import type { Documents, Page, Query, Revision, Stored } from '../../ports/store.js';
import { checkId, hasUniqueIndex } from '../collections.js';
import type { DocumentFiles } from './collection-files.js';
import { toLookupKey } from './collection-index.js';
import type { Versioned } from './document-file.js';
import type { Health } from './health.js';
import { inParallel } from './in-parallel.js';
import type { KeyedMutex } from './keyed-mutex.js';

/** Reads of one page that are under way at a time. */
const findWidth = 8;

/** The documents of a collection, by the port. `indexed` resolves once its index is complete. */
export function createDocuments<T, By extends string>(
  files: DocumentFiles<T>,
  health: Health,
  mutex: KeyedMutex,
  indexed: () => Promise<void>,
): Documents<T, By> {
  const { name, definition, index } = files;

  async function read(id: string): Promise<Stored<T> | 'damaged' | undefined> {
    const low = await files.open(id);
    if (low === 'damaged') return low;
    return low.data ? toStored(id, low.data) : undefined;
  }

  async function write(id: string, doc: T, expected: Revision | 'absent'): Promise<Stored<T> | 'conflict'> {
    const low = await files.open(id);
    if (low === 'damaged' || (low.data?.revision ?? 'absent') !== expected) return 'conflict';
    const entry = files.toEntry(id, doc);
    if (isUniqueTaken(id, doc)) return 'conflict';
    low.data = { revision: (Math.max(low.data?.revision ?? 0, files.revisionOf(id)) + 1) as Revision, doc };
    await low.write();
    index.set(entry);
    return toStored(id, low.data);
  }

  function isUniqueTaken(id: string, doc: T): boolean {
    return Object.entries(definition.indexes).some(
      ([by, { values, unique }]) => unique && values(doc).some((is) => index.isTaken(toLookupKey({ by, is }), id)),
    );
  }

  /** Two documents under one unique value must not pass each other: writes of such a collection go one by one. */
  async function writeInLine(id: string, doc: T, expected: Revision | 'absent'): Promise<Stored<T> | 'conflict'> {
    await indexed();
    return mutex.runExclusive(`unique ${name}`, () => files.runExclusive(id, () => write(id, doc, expected)));
  }

  async function remove(id: string, expected: Revision | undefined): Promise<'removed' | 'conflict'> {
    const low = await files.open(id);
    if (low === 'damaged' || (expected !== undefined && low.data && low.data.revision !== expected)) return 'conflict';
    await files.remove(id);
    index.delete(id);
    return 'removed';
  }

  async function find({ by, is, limit, after }: Query<By>): Promise<Page<T>> {
    await indexed();
    const keys = (typeof is === 'string' ? [is] : is).map((one) => toLookupKey({ by, is: one }));
    const { ids, ...page } = index.page(keys, limit, after);
    const found = new Map<string, Stored<T>>();
    await inParallel(ids, Math.min(findWidth, ids.length), async (id) => {
      const stored = await files.runExclusive(id, () => read(id));
      // It may have been changed or removed since the page was cut.
      if (stored && stored !== 'damaged' && files.toEntry(id, stored.doc).keys.some((key) => keys.includes(key))) found.set(id, stored);
    });
    return { ...page, items: ids.flatMap((id) => found.get(id) ?? []) };
  }

  return {
    async get(id) {
      checkId(id);
      return health.during(() => files.runExclusive(id, () => read(id)));
    },
    async put(id, doc, expected) {
      checkId(id);
      // What the caller does with its object from here on is not written.
      const copy = JSON.parse(JSON.stringify(doc)) as T;
      return health.during(() =>
        hasUniqueIndex(definition) ? writeInLine(id, copy, expected) : files.runExclusive(id, () => write(id, copy, expected)),
      );
    },
    async remove(id, expected) {
      checkId(id);
      return health.during(() => files.runExclusive(id, () => remove(id, expected)));
    },
    async find(query) {
      if (!Object.hasOwn(definition.indexes, query.by)) throw new RangeError(`expected an index of ${name}`);
      return health.during(() => find(query));
    },
    async list({ by, is }) {
      if (!Object.hasOwn(definition.indexes, by)) throw new RangeError(`expected an index of ${name}`);
      return health.during(async () => {
        await indexed();
        const keys = (typeof is === 'string' ? [is] : is).map((one) => toLookupKey({ by, is: one }));
        return index.under(keys).map(({ id, at }) => ({ id, at, revision: files.revisionOf(id) as Revision }));
      });
    },
    async isUnder(id, key) {
      checkId(id);
      return health.during(async () => {
        await indexed();
        return index.get(id)?.keys.includes(toLookupKey(key)) ?? false;
      });
    },
  };
}

function toStored<T>(id: string, { revision, doc }: Versioned<T>): Stored<T> {
  return { id, revision, doc };
}
