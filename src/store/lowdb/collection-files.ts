import type { Adapter, Low } from 'lowdb';
import type { Inspect } from '../../ports/inspect.js';
import { type CollectionName, type Definition, indexKeys, isDocumentId } from '../collections.js';
import type { Census } from './census/census.js';
import { anyVersion, type Mark } from './census/mark.js';
import { isUsedAllTheSame } from './census/rules.js';
import { type CollectionIndex, createCollectionIndex, type Entry, noFacts, toLookupKey } from './collection-index.js';
import { Damaged } from './damaged.js';
import type { Damages } from './damages.js';
import type { Disk } from './disk.js';
import { createDocumentCache } from './document-cache.js';
import { bytesFile, checkedFile, envelopeFile, jsonFile, marked, measured, toLow, type Versioned } from './document-file.js';
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
  /** Takes a document whose file has not changed for what the census says of it; false: that is not known, and the file has to be read. */
  isCounted(id: string): Promise<boolean>;
  /** Names what the census says must be there. `ids`: all that is. */
  noteMissing(ids: readonly string[]): void;
}

/** Likewise, for those who know the documents. */
export interface DocumentFiles<T> extends CollectionFiles {
  readonly definition: Definition<T, string>;
  /** The document as a lowdb database of its own, read or remembered; `data` is null when there is none. Damage is noted. */
  open(id: string): Promise<Low<Versioned<T> | null> | 'damaged'>;
  toEntry(id: string, doc: T): Entry;
  /** The greatest revision that the document is known to have had. */
  revisionOf(id: string): number;
}

/** What all collections of a store share. */
export interface SharedDeps {
  readonly folder: string;
  readonly disk: Disk;
  readonly codec: EnvelopeCodec;
  readonly mutex: KeyedMutex;
  readonly damages: Damages;
  readonly inspect: Inspect;
  readonly census: Census;
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
  const census = shared.census.of(name);
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
    await shared.census.ready(name);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      damages.note({ collection: name, id }, error.reason);
      census.unreadable(id);
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
    const fault = census.faultOf(id);
    if (fault) damages.note({ collection: name, id }, fault);
    else if (damages.clear({ collection: name, id }) && low.data) index.set(toEntry(id, low.data.doc));
    return low;
  }

  function documentFile(id: string, bytes: Adapter<Uint8Array>): { file: Adapter<Versioned<T>>; mark: () => Mark | undefined } {
    const at = { collection: name, id };
    const { file, mark } = marked(envelopeFile(bytes, at, codec), at);
    return { file: checkedFile(jsonFile(file), definition.schema), mark };
  }

  /** A document's file, and what it holds kept in memory. */
  function cached(id: string): Adapter<Versioned<T>> {
    const { file: bytes, size, digest } = measured(bytesFile(disk, pathOf(id)));
    const { file, mark } = documentFile(id, bytes);
    return {
      async read() {
        const versioned = await file.read();
        const inspected = await inspect({ collection: name, id }, versioned?.doc, digest);
        const counted = census.judge(id, mark());
        const fault = inspected ?? (versioned && !isUsedAllTheSame(name, id) ? counted : undefined);
        if (fault) throw new Damaged(fault);
        cache.set(id, size(), versioned);
        return versioned;
      },
      async write(versioned) {
        await shared.census.beforeWrite();
        cache.forget(id);
        await file.write(versioned);
        census.wrote(id, mark());
        cache.set(id, size(), versioned);
        await shared.census.afterWrite(name);
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
      const { file, mark } = documentFile(id, bytesFile(disk, pathOf(id)));
      const low = await read(id, toLow(file));
      if (low === 'damaged') return low;
      const fault = census.judge(id, mark());
      if (fault) damages.note({ collection: name, id }, fault);
      return low.data ? toEntry(id, low.data.doc) : undefined;
    },
    async verify(id) {
      await refresh(id, toLow(cached(id)));
    },
    openEnvelope: (id) => read(id, toLow(envelope(id))),
    async remove(id) {
      await shared.census.beforeWrite();
      cache.forget(id);
      await disk.remove(pathOf(id));
      census.removed(id);
      await shared.census.afterWrite(name);
    },
    revisionOf: (id) => census.revisionOf(id),
    async isCounted(id) {
      await shared.census.ready(name);
      const row = census.rowOf(id);
      if (!row || row.sum === anyVersion.sum) return false;
      census.judge(id, row);
      return true;
    },
    noteMissing(ids) {
      for (const id of census.complete(ids)) damages.note({ collection: name, id }, 'missing');
    },
    toEntry,
  };
}
