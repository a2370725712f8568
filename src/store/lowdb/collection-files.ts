import type { Adapter, Low } from 'lowdb';
import type { Inspect } from '../../ports/inspect.js';
import { type CollectionName, type Definition, indexKeys, isDocumentId } from '../collections.js';
import { type CollectionIndex, createCollectionIndex, type Entry, noFacts, toLookupKey } from './collection-index.js';
import { Damaged } from './damaged.js';
import type { Damages } from './damages.js';
import type { Disk } from './disk.js';
import { createDocumentCache } from './document-cache.js';
import { bytesFile, checkedFile, envelopeFile, jsonFile, measured, toLow, type Versioned } from './document-file.js';
import type { EnvelopeCodec, EnvelopeContent } from './envelope.js';
import { inParallel } from './in-parallel.js';
import type { KeyedMutex } from './keyed-mutex.js';

/** The files of one collection, whatever the documents are: `<folder>/<last two characters of the id>/<id>.json`. */
export interface CollectionFiles {
  readonly name: CollectionName;
  readonly index: CollectionIndex;
  pathOf(id: string): string;
  /** The ids of all documents, damaged ones included. */
  list(): Promise<string[]>;
  /** Runs `work` after all earlier work on that document: whatever it reads and writes is not disturbed. */
  runExclusive<R>(id: string, work: () => Promise<R>): Promise<R>;
  /** Reads what the index is to hold of a document, from its file in any case. Whether it is as it was left is seen when it is read itself. */
  readEntry(id: string): Promise<Entry | 'damaged' | undefined>;
  /** Reads a document from its file in any case: damage is noted, or forgotten. */
  verify(id: string): Promise<void>;
  /** What is in a document's envelope, as a lowdb database of its own, read; `data` is null when there is none. */
  openEnvelope(id: string): Promise<Low<EnvelopeContent | null> | 'damaged'>;
  remove(id: string): Promise<void>;
}

/** Likewise, for those who know the documents. */
export interface DocumentFiles<T> extends CollectionFiles {
  readonly definition: Definition<T, string>;
  /** The document as a lowdb database of its own, read or remembered; `data` is null when there is none. Damage is noted. */
  open(id: string): Promise<Low<Versioned<T> | null> | 'damaged'>;
  toEntry(id: string, doc: T): Entry;
}

/** What all collections of a store share. */
export interface SharedDeps {
  readonly folder: string;
  readonly disk: Disk;
  readonly codec: EnvelopeCodec;
  readonly mutex: KeyedMutex;
  readonly damages: Damages;
  readonly inspect: Inspect;
}

const extension = '.json';
const subfolderPattern = /^[a-z0-9-]{1,2}$/;
/** Folders that are listed at a time. */
const listWidth = 8;

/** The check symbol of a number and its neighbour, so that documents spread over about a thousand folders. */
function subfolderOf(id: string): string {
  return id.slice(-2).toLowerCase();
}

export function createDocumentFiles<T>(name: CollectionName, definition: Definition<T, string>, shared: SharedDeps): DocumentFiles<T> {
  const { disk, codec, mutex, damages, inspect } = shared;
  const folder = `${shared.folder}/${name}`;
  const index = createCollectionIndex();
  const cache = createDocumentCache<Versioned<T>>();

  function pathOf(id: string): string {
    return `${folder}/${subfolderOf(id)}/${id}${extension}`;
  }

  function envelope(id: string) {
    return envelopeFile(bytesFile(disk, pathOf(id)), { collection: name, id }, codec);
  }

  async function read<D>(id: string, low: Low<D>): Promise<Low<D> | 'damaged'> {
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      damages.note({ collection: name, id }, error.reason);
      const entry = index.get(id);
      if (entry) index.set({ ...entry, facts: noFacts });
      return 'damaged';
    }
    return low;
  }

  async function open(id: string): Promise<Low<Versioned<T> | null> | 'damaged'> {
    const known = cache.get(id);
    const file = toLow(cached(id));
    if (known === undefined) return refresh(id, file);
    file.data = known;
    return file;
  }

  async function refresh(id: string, file: Low<Versioned<T> | null>): Promise<Low<Versioned<T> | null> | 'damaged'> {
    cache.forget(id);
    const low = await read(id, file);
    if (low === 'damaged') return low;
    if (damages.clear({ collection: name, id }) && low.data) index.set(toEntry(id, low.data.doc));
    return low;
  }

  function documentFile(id: string, bytes: Adapter<Uint8Array>): Adapter<Versioned<T>> {
    return checkedFile(jsonFile(envelopeFile(bytes, { collection: name, id }, codec)), definition.schema);
  }

  /** A document's file, and what it holds kept in memory. */
  function cached(id: string): Adapter<Versioned<T>> {
    const { file: bytes, size, digest } = measured(bytesFile(disk, pathOf(id)));
    const file = documentFile(id, bytes);
    return {
      async read() {
        const versioned = await file.read();
        const fault = await inspect({ collection: name, id }, versioned?.doc, digest);
        if (fault) throw new Damaged(fault);
        cache.set(id, size(), versioned);
        return versioned;
      },
      async write(versioned) {
        cache.forget(id);
        await file.write(versioned);
        cache.set(id, size(), versioned);
      },
    };
  }

  function toEntry(id: string, doc: T): Entry {
    return { id, at: definition.order(doc), keys: indexKeys(definition, doc).map(toLookupKey) };
  }

  return {
    name,
    definition,
    index,
    pathOf,
    async list() {
      const ids: string[] = [];
      const subfolders = (await disk.list(folder)).filter((subfolder) => subfolderPattern.test(subfolder));
      await inParallel(subfolders, listWidth, async (subfolder) => {
        for (const file of await disk.list(`${folder}/${subfolder}`)) {
          const id = file.slice(0, -extension.length);
          if (file.endsWith(extension) && isDocumentId(id) && subfolderOf(id) === subfolder) ids.push(id);
        }
      });
      return ids;
    },
    runExclusive: (id, work) => mutex.runExclusive(`${name}/${id}`, work),
    open,
    async readEntry(id) {
      const low = await read(id, toLow(documentFile(id, bytesFile(disk, pathOf(id)))));
      if (low === 'damaged') return low;
      return low.data ? toEntry(id, low.data.doc) : undefined;
    },
    async verify(id) {
      await refresh(id, toLow(cached(id)));
    },
    openEnvelope: (id) => read(id, toLow(envelope(id))),
    remove(id) {
      cache.forget(id);
      return disk.remove(pathOf(id));
    },
    toEntry,
  };
}
