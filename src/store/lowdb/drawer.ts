import type { Adapter, Low } from 'lowdb';
import { type CollectionName, type Definition, indexKeys, isDocumentId } from '../collections.js';
import { type Catalog, createCatalog, type Entry, noFacts, toCatalogKey } from './catalog.js';
import { Damaged } from './damaged.js';
import type { Damages } from './damages.js';
import type { Disk } from './disk.js';
import { createDocumentCache } from './document-cache.js';
import { bytesFile, checkedFile, jsonFile, sealedFile, toLow, type Versioned, weighing } from './document-file.js';
import type { Opened, Sealer } from './envelope.js';
import { inParallel, type Queues } from './queues.js';

/** The files of one collection, whatever the documents are: `<folder>/<last two characters of the id>/<id>.json`. */
export interface Drawer {
  readonly name: CollectionName;
  readonly catalog: Catalog;
  pathOf(id: string): string;
  /** The ids of all documents, damaged ones included. */
  list(): Promise<string[]>;
  /** Runs `work` after all earlier work on that document: whatever it reads and writes is not disturbed. */
  alone<R>(id: string, work: () => Promise<R>): Promise<R>;
  /** Reads what the catalog is to hold of a document, from its file in any case. */
  readEntry(id: string): Promise<Entry | 'damaged' | undefined>;
  /** What is in a document's envelope, as a lowdb database of its own, read; `data` is null when there is none. */
  openSealed(id: string): Promise<Low<Opened | null> | 'damaged'>;
  remove(id: string): Promise<void>;
}

/** Likewise, for those who know the documents. */
export interface DocumentDrawer<T> extends Drawer {
  readonly definition: Definition<T, string>;
  /** The document as a lowdb database of its own, read or remembered; `data` is null when there is none. Damage is noted. */
  open(id: string): Promise<Low<Versioned<T> | null> | 'damaged'>;
  toEntry(id: string, doc: T): Entry;
}

/** What all drawers of a store share. */
export interface Cabinet {
  readonly folder: string;
  readonly disk: Disk;
  readonly sealer: Sealer;
  readonly queues: Queues;
  readonly damages: Damages;
}

const extension = '.json';
const shelfPattern = /^[a-z0-9-]{1,2}$/;
/** Folders that are listed at a time. */
const listWidth = 8;

/** The check symbol of a number and its neighbour, so that documents spread over about a thousand folders. */
function shelfOf(id: string): string {
  return id.slice(-2).toLowerCase();
}

export function createDrawer<T>(name: CollectionName, definition: Definition<T, string>, cabinet: Cabinet): DocumentDrawer<T> {
  const { disk, sealer, queues, damages } = cabinet;
  const folder = `${cabinet.folder}/${name}`;
  const catalog = createCatalog();
  const cache = createDocumentCache<Versioned<T>>();

  function pathOf(id: string): string {
    return `${folder}/${shelfOf(id)}/${id}${extension}`;
  }

  function sealed(id: string) {
    return sealedFile(bytesFile(disk, pathOf(id)), { collection: name, id }, sealer);
  }

  async function read<D>(id: string, low: Low<D>): Promise<Low<D> | 'damaged'> {
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      damages.note({ collection: name, id }, error.reason);
      const entry = catalog.get(id);
      if (entry) catalog.set({ ...entry, facts: noFacts });
      return 'damaged';
    }
    return low;
  }

  async function open(id: string): Promise<Low<Versioned<T> | null> | 'damaged'> {
    const known = cache.get(id);
    const file = toLow(kept(id));
    if (known === undefined) return refresh(id, file);
    file.data = known;
    return file;
  }

  async function refresh(id: string, file: Low<Versioned<T> | null>): Promise<Low<Versioned<T> | null> | 'damaged'> {
    cache.forget(id);
    const low = await read(id, file);
    if (low === 'damaged') return low;
    if (damages.clear({ collection: name, id }) && low.data) catalog.set(toEntry(id, low.data.doc));
    return low;
  }

  /** A document's file, and what it holds kept in memory. */
  function kept(id: string): Adapter<Versioned<T>> {
    const { file: weighed, weight } = weighing(bytesFile(disk, pathOf(id)));
    const file = checkedFile(jsonFile(sealedFile(weighed, { collection: name, id }, sealer)), definition.schema);
    return {
      async read() {
        const versioned = await file.read();
        cache.set(id, weight(), versioned);
        return versioned;
      },
      async write(versioned) {
        cache.forget(id);
        await file.write(versioned);
        cache.set(id, weight(), versioned);
      },
    };
  }

  function toEntry(id: string, doc: T): Entry {
    return { id, at: definition.order(doc), keys: indexKeys(definition, doc).map(toCatalogKey) };
  }

  return {
    name,
    definition,
    catalog,
    pathOf,
    async list() {
      const ids: string[] = [];
      const shelves = (await disk.list(folder)).filter((shelf) => shelfPattern.test(shelf));
      await inParallel(shelves, listWidth, async (shelf) => {
        for (const file of await disk.list(`${folder}/${shelf}`)) {
          const id = file.slice(0, -extension.length);
          if (file.endsWith(extension) && isDocumentId(id) && shelfOf(id) === shelf) ids.push(id);
        }
      });
      return ids;
    },
    alone: (id, work) => queues.run(`${name}/${id}`, work),
    open,
    async readEntry(id) {
      const low = await refresh(id, toLow(kept(id)));
      if (low === 'damaged') return low;
      return low.data ? toEntry(id, low.data.doc) : undefined;
    },
    openSealed: (id) => read(id, toLow(sealed(id))),
    remove(id) {
      cache.forget(id);
      return disk.remove(pathOf(id));
    },
    toEntry,
  };
}
