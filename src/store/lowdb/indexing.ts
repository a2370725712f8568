import type { Log } from '../../ports/log.js';
import { StoreUnavailable } from '../../ports/store.js';
import type { CollectionName } from '../collections.js';
import { type Entry, noFacts } from './catalog.js';
import type { Damages } from './damages.js';
import type { Drawer } from './drawer.js';
import type { FileFacts, Fs } from './fs.js';
import { isPassing } from './fs.js';
import type { Health } from './health.js';
import type { CachedEntries, IndexCache } from './index-cache.js';
import { inParallel } from './queues.js';

/** Fills the catalogs, in the background, while documents are served by id. */
export interface Indexing {
  /** Whether every catalog is complete. */
  readonly done: boolean;
  /** Resolves once a collection's catalog is complete; tries again when the last attempt failed. */
  ready(name: CollectionName): Promise<void>;
  /** Waits for the background work. */
  idle(): Promise<void>;
  /** Keeps the catalogs for the next start, as far as that works; to be called when nothing is written any more. */
  save(): Promise<void>;
}

const width = 8;

/** Starts at once, in the order of `drawers`. */
export function startIndexing(
  drawers: readonly Drawer[],
  cache: IndexCache,
  { fs, health, damages, log }: { readonly fs: Fs; readonly health: Health; readonly damages: Damages; readonly log: Log },
): Indexing {
  const complete = new Set<CollectionName>();
  const builds = new Map<CollectionName, Promise<void>>();
  const loading = cache.load();
  let reread = 0;

  async function factsOf(drawer: Drawer, id: string): Promise<FileFacts | undefined> {
    try {
      return await fs.stat(drawer.pathOf(id));
    } catch (cause) {
      if (isPassing(cause)) throw new StoreUnavailable('a file could not be looked at', { cause });
      return undefined;
    }
  }

  /** Without them the document is read again at the next start. */
  async function factsIfEasy(drawer: Drawer, id: string): Promise<FileFacts | undefined> {
    try {
      return await factsOf(drawer, id);
    } catch (error) {
      log.debug('store-file-not-looked-at', { collection: drawer.name, id, error });
      return undefined;
    }
  }

  /** What was put or removed since the start is already as it should be. */
  async function indexOne(drawer: Drawer, id: string, cached: Entry | undefined): Promise<void> {
    health.check();
    if (drawer.catalog.get(id)) return;
    const facts = await factsOf(drawer, id);
    if (cached && facts && isSame(cached.facts, facts)) {
      drawer.catalog.set(cached);
      return;
    }
    reread += 1;
    const entry = await readAnyway(drawer, id);
    // Lists go on counting a damaged document where it was last seen.
    if (entry === 'damaged') drawer.catalog.set({ id, at: cached?.at ?? '', keys: cached?.keys ?? [], facts: noFacts });
    else if (entry) drawer.catalog.set({ ...entry, ...(facts && { facts }) });
  }

  /** One file that cannot be read at all must not keep all others from being found. */
  async function readAnyway(drawer: Drawer, id: string): Promise<Entry | 'damaged' | undefined> {
    try {
      return await drawer.readEntry(id);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || health.failure || isPassing(error.cause)) throw error;
      damages.note({ collection: drawer.name, id }, 'unreadable');
      return 'damaged';
    }
  }

  async function build(drawer: Drawer): Promise<void> {
    health.check();
    const cached: CachedEntries = await loading;
    const before = cached.get(drawer.name);
    const ids = await drawer.list();
    await inParallel(ids, width, (id) => drawer.alone(id, () => indexOne(drawer, id, before?.get(id))));
    complete.add(drawer.name);
    log.debug('store-collection-indexed', { collection: drawer.name, count: ids.length });
  }

  async function attempt(drawer: Drawer): Promise<void> {
    try {
      await build(drawer);
    } catch (error) {
      builds.delete(drawer.name);
      throw error;
    }
  }

  function ready(drawer: Drawer): Promise<void> {
    const running = builds.get(drawer.name);
    if (running) return running;
    const started = attempt(drawer);
    builds.set(drawer.name, started);
    return started;
  }

  function entries(): { name: CollectionName; entries: Iterable<Entry> }[] {
    return drawers.map(({ name, catalog }) => ({ name, entries: catalog.entries() }));
  }

  async function buildAll(): Promise<void> {
    try {
      for (const drawer of drawers) await ready(drawer);
      damages.publish();
      if (reread > 0) await cache.save(entries());
      log.info('store-indexed', { count: reread });
    } catch (error) {
      // The next `find` tries again.
      log.warn('store-not-indexed', { error });
    }
  }

  const background = buildAll();

  return {
    get done() {
      return complete.size === drawers.length;
    },
    async ready(name) {
      const drawer = drawers.find((candidate) => candidate.name === name);
      if (drawer) await ready(drawer);
    },
    idle: () => background,
    async save() {
      if (complete.size < drawers.length || health.failure) return;
      for (const drawer of drawers) {
        const written = [...drawer.catalog.entries()].filter(({ facts }) => !facts);
        await inParallel(written, width, async (entry) => {
          const facts = await factsIfEasy(drawer, entry.id);
          if (facts) drawer.catalog.set({ ...entry, facts });
        });
      }
      await cache.save(entries());
    },
  };
}

function isSame(a: FileFacts | undefined, b: FileFacts): boolean {
  return a?.ino === b.ino && a.mtimeMs === b.mtimeMs && a.size === b.size;
}
