import type { Log } from '../../ports/log.js';
import { StoreUnavailable } from '../../ports/store.js';
import type { CollectionName } from '../collections.js';
import type { CollectionFiles } from './collection-files.js';
import { type Entry, noFacts } from './collection-index.js';
import type { Damages } from './damages.js';
import type { FileFacts, Fs } from './fs.js';
import { isPassing } from './fs.js';
import type { Health } from './health.js';
import { inParallel } from './in-parallel.js';
import type { CachedEntries, IndexCache } from './index-cache.js';

/** Fills the indexes, in the background, while documents are served by id. */
export interface Indexing {
  /** Whether every index is complete. */
  readonly done: boolean;
  /** Resolves once a collection's index is complete; tries again when the last attempt failed. */
  ready(name: CollectionName): Promise<void>;
  /** Waits for the background work. */
  idle(): Promise<void>;
  /** Keeps the indexes for the next start, as far as that works; to be called when nothing is written any more. */
  save(): Promise<void>;
}

const width = 8;

interface IndexingDeps {
  readonly fs: Fs;
  readonly health: Health;
  readonly damages: Damages;
  readonly log: Log;
  readonly takeCensus: () => Promise<void>;
}

/** Starts at once, in the order of `collections`. */
export function startIndexing(
  collections: readonly CollectionFiles[],
  cache: IndexCache,
  { fs, health, damages, log, takeCensus }: IndexingDeps,
): Indexing {
  const complete = new Set<CollectionName>();
  const builds = new Map<CollectionName, Promise<void>>();
  const loading = cache.load();
  let reread = 0;

  async function factsOf(collection: CollectionFiles, id: string): Promise<FileFacts | undefined> {
    try {
      return await fs.stat(collection.pathOf(id));
    } catch (cause) {
      if (isPassing(cause)) throw new StoreUnavailable('a file could not be looked at', { cause });
      return undefined;
    }
  }

  /** Without them the document is read again at the next start. */
  async function factsIfEasy(collection: CollectionFiles, id: string): Promise<FileFacts | undefined> {
    try {
      return await factsOf(collection, id);
    } catch (error) {
      log.debug('store-file-not-looked-at', { collection: collection.name, id, error });
      return undefined;
    }
  }

  /** What was put or removed since the start is already as it should be. */
  async function indexOne(collection: CollectionFiles, id: string, cached: Entry | undefined): Promise<void> {
    health.check();
    if (collection.index.get(id)) return;
    const facts = await factsOf(collection, id);
    if (cached && facts && isSame(cached.facts, facts) && (await collection.isCounted(id))) {
      collection.index.set(cached);
      return;
    }
    reread += 1;
    const entry = await readAnyway(collection, id);
    // Lists go on counting a damaged document where it was last seen.
    if (entry === 'damaged') collection.index.set({ id, at: cached?.at ?? '', keys: cached?.keys ?? [], facts: noFacts });
    else if (entry) collection.index.set({ ...entry, ...(facts && { facts }) });
  }

  /** One file that cannot be read at all must not keep all others from being found. */
  async function readAnyway(collection: CollectionFiles, id: string): Promise<Entry | 'damaged' | undefined> {
    try {
      return await collection.readEntry(id);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || isPassing(error.cause)) throw error;
      // A store that is closing refuses as well.
      health.check();
      damages.note({ collection: collection.name, id }, 'unreadable');
      return 'damaged';
    }
  }

  async function build(collection: CollectionFiles): Promise<void> {
    health.check();
    const cached: CachedEntries = await loading;
    const before = cached.get(collection.name);
    const ids = await collection.list();
    await inParallel(ids, width, (id) => collection.runExclusive(id, () => indexOne(collection, id, before?.get(id))));
    collection.noteMissing(ids);
    complete.add(collection.name);
    log.debug('store-collection-indexed', { collection: collection.name, count: ids.length });
  }

  async function attempt(collection: CollectionFiles): Promise<void> {
    try {
      await build(collection);
    } catch (error) {
      builds.delete(collection.name);
      throw error;
    }
  }

  function ready(collection: CollectionFiles): Promise<void> {
    const running = builds.get(collection.name);
    if (running) return running;
    const started = attempt(collection);
    builds.set(collection.name, started);
    return started;
  }

  function entries(): { name: CollectionName; entries: Iterable<Entry> }[] {
    return collections.map(({ name, index }) => ({ name, entries: index.entries() }));
  }

  async function buildAll(): Promise<void> {
    try {
      for (const collection of collections) await ready(collection);
      damages.publish();
      // In this order: whoever finds the index of a file finds what the census says of it.
      if (reread > 0) {
        await takeCensus();
        await cache.save(entries());
      }
      log.info('store-indexed', { count: reread });
    } catch (error) {
      // The next `find` tries again.
      log.warn('store-not-indexed', { error });
    }
  }

  const background = buildAll();

  return {
    get done() {
      return complete.size === collections.length;
    },
    async ready(name) {
      const collection = collections.find((candidate) => candidate.name === name);
      if (collection) await ready(collection);
    },
    idle: () => background,
    async save() {
      if (complete.size < collections.length || health.failure) return;
      for (const collection of collections) {
        const written = [...collection.index.entries()].filter(({ facts }) => !facts);
        await inParallel(written, width, async (entry) => {
          const facts = await factsIfEasy(collection, entry.id);
          if (facts) collection.index.set({ ...entry, facts });
        });
      }
      await cache.save(entries());
    },
  };
}

function isSame(a: FileFacts | undefined, b: FileFacts): boolean {
  return a?.ino === b.ino && a.mtimeMs === b.mtimeMs && a.size === b.size;
}
