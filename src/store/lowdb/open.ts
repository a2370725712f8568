import { resolve } from 'node:path';
import type { Clock } from '../../ports/clock.js';
import type { Inspect } from '../../ports/inspect.js';
import type { Log } from '../../ports/log.js';
import type { Maintenance, Rotated, RotationProgress } from '../../ports/maintenance.js';
import type { Random } from '../../ports/random.js';
import { type Collection, type Store, StoreUnavailable } from '../../ports/store.js';
import { type CollectionName, collectionNames, collections, type Definition } from '../collections.js';
import { StoreInUse, StoreKeyRefused, type UnknownOutcome } from '../errors.js';
import { withUpdate } from '../update.js';
import { createCensus } from './census/census.js';
import { createCensusFiles } from './census/files.js';
import { type CollectionFiles, createDocumentFiles } from './collection-files.js';
import { Damaged } from './damaged.js';
import { createDamages } from './damages.js';
import { createDisk, type Disk } from './disk.js';
import { createDocuments } from './documents.js';
import { createEnvelopeCodec } from './envelope.js';
import { codeOf, type Fs, machineFs } from './fs.js';
import { createHealth } from './health.js';
import { createIndexCache } from './index-cache.js';
import { startIndexing } from './indexing.js';
import { checkKeys, type KeyCheck, parseKeyCheck, toKeyCheckBytes, verifyKeys, withKey } from './key-check.js';
import { createKeyedMutex } from './keyed-mutex.js';
import { createLeases } from './leases.js';
import { lockFolder, type Unlock } from './lock.js';
import { rotateDocuments } from './rotate.js';
import type { StoreKey } from './store-key.js';
import { verifyDocuments } from './verify.js';

export interface LowdbOptions {
  /** Made when it is not there; its parent must be. */
  readonly folder: string;
  /** The first one writes, all read; none: nothing is encrypted. */
  readonly keys: readonly StoreKey[];
  /** Leases end by it. */
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly random: Random;
  readonly log: Log;
  /** Judges what is read from a file, by the rest of the store; everything is as it should be unless given. */
  readonly inspector?: (store: Pick<Store, 'meta' | 'manifests' | 'segments'>) => Inspect;
  /** The operator says that whatever is there holds. */
  readonly accepts?: boolean;
  /** Called once, when a write may or may not have happened: stop the process, the next start finds out. */
  readonly onUnknownOutcome: (error: UnknownOutcome) => void;
  /** The machine's unless given. */
  readonly fs?: Fs;
  /** Takes the folder for this process alone; by a socket in it unless given. */
  readonly lock?: (folder: string, random: Random) => Promise<Unlock>;
}

/** Documents are files of this machine: nobody else can look after them. */
export interface LowdbStore extends Store {
  readonly maintenance: Maintenance;
}

/**
 * Opens the embedded store: one file per document in a folder of this machine. Resolves when documents are served by id; the
 * indexes follow. Rejects with `StoreInUse`, `StoreKeyRefused` (nothing was touched) or `StoreUnavailable`.
 */
export async function openLowdbStore(options: LowdbOptions): Promise<LowdbStore> {
  const { keys, clock, random, log, onUnknownOutcome, fs = machineFs, lock = lockFolder } = options;
  const folder = resolve(options.folder);
  checkKeys(keys);
  const health = createHealth(onUnknownOutcome);
  const disk = createDisk(fs, `${folder}/tmp`, health, random, log);
  const [keyFile, indexFile] = [`${folder}/keys.json`, `${folder}/index.json`];
  verifyKeys(await readKeyCheck(disk, keyFile), keys);
  await disk.folders.ensure(folder);
  const unlock = await takeLock();
  try {
    await prepare();
  } catch (error) {
    await unlock();
    throw error;
  }

  const codec = createEnvelopeCodec(keys, random);
  const damages = createDamages(disk, `${folder}/damaged.json`, log);
  const mutex = createKeyedMutex();
  const census = createCensus({
    files: createCensusFiles(disk, `${folder}/census`, codec),
    mutex,
    log,
    onDamage: (at, reason) => damages.note(at, reason),
  });
  const inspect: Inspect = (at, doc, digestOf) => judge(at, doc, digestOf);
  const shared = { folder, disk, codec, mutex, damages, inspect, census };
  const files: CollectionFiles[] = [];
  const store = {
    meta: open('meta', collections.meta),
    orgs: open('orgs', collections.orgs),
    people: open('people', collections.people),
    conversations: open('conversations', collections.conversations),
    threads: open('threads', collections.threads),
    segments: open('segments', collections.segments),
    manifests: open('manifests', collections.manifests),
    cursors: open('cursors', collections.cursors),
    assessors: open('assessors', collections.assessors),
    installations: open('installations', collections.installations),
    jobs: open('jobs', collections.jobs),
    drafts: open('drafts', collections.drafts),
    tickets: open('tickets', collections.tickets),
  };
  await openCensus();
  const judge: Inspect = options.inspector?.(store) ?? (async () => undefined);
  const indexing = startIndexing(files, createIndexCache(disk, indexFile, codec, log), {
    fs,
    health,
    damages,
    log,
    takeCensus: () => census.take('running'),
  });
  const leases = createLeases(clock);
  let closed: Promise<void> | undefined;

  function open<T, By extends string>(name: CollectionName, definition: Definition<T, By>): Collection<T, By> {
    const documentFiles = createDocumentFiles(name, definition, shared);
    files.push(documentFiles);
    return withUpdate(createDocuments(documentFiles, health, mutex, () => indexing.ready(name)));
  }

  async function takeLock(): Promise<Unlock> {
    try {
      return await lock(folder, random);
    } catch (cause) {
      if (cause instanceof StoreInUse) throw cause;
      throw new StoreUnavailable(`the data folder ${folder} could not be locked (${codeOf(cause) ?? 'unknown error'})`, { cause });
    }
  }

  async function openCensus(): Promise<void> {
    try {
      await census.open(options.accepts ?? false);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** What only the owner of the folder may do to it. */
  async function prepare(): Promise<void> {
    const check = await readKeyCheck(disk, keyFile);
    verifyKeys(check, keys);
    for (const name of ['tmp', ...collectionNames]) await disk.folders.ensure(`${folder}/${name}`);
    await removeLeftOvers(fs, `${folder}/tmp`);
    const [first] = keys;
    const more = first && withKey(check, first);
    if (more) await disk.write(keyFile, toKeyCheckBytes(more));
  }

  async function rotate(progress: (progress: RotationProgress) => void): Promise<Rotated> {
    const rotated = await rotateDocuments(files, codec.kid, health, progress);
    // A document that was being removed when its folder was listed may still come back, under an old key.
    await mutex.idle();
    await census.reseal();
    const [first] = keys;
    const only = first && rotated.unreadable === 0 ? withKey({ v: 1, keys: {} }, first) : undefined;
    if (only) {
      // It may be under an old key, or none; closing writes it anew.
      await disk.remove(indexFile);
      await disk.write(keyFile, toKeyCheckBytes(only));
    }
    return rotated;
  }

  async function verify(): Promise<number> {
    // By then it is known what is missing.
    for (const name of collectionNames) await indexing.ready(name);
    return verifyDocuments(files, health);
  }

  async function close(): Promise<void> {
    await health.close();
    await indexing.idle();
    if (!health.failure) await census.take('stopped').catch((error: unknown) => log.warn('census-behind', { error }));
    await indexing.save();
    await damages.idle();
    await unlock();
  }

  return {
    ...store,
    lease: (name, ms) => health.during(async () => leases.take(name, ms)),
    damaged: () => damages.list(),
    get indexed() {
      return indexing.done;
    },
    maintenance: {
      rotate: (progress = () => {}) => health.during(() => rotate(progress)),
      verify: () => health.during(verify),
      takeCensus: () => health.during(() => census.take('running')),
      get census() {
        return census.state;
      },
    },
    close: () => (closed ??= close()),
  };
}

async function readKeyCheck(disk: Disk, path: string): Promise<KeyCheck> {
  try {
    return parseKeyCheck(await disk.read(path));
  } catch (error) {
    throw error instanceof Damaged ? new StoreKeyRefused('key-check-unreadable') : error;
  }
}

/** Files that a stopped process was still writing. */
async function removeLeftOvers(fs: Fs, folder: string): Promise<void> {
  try {
    for (const name of await fs.list(folder)) await fs.unlink(`${folder}/${name}`);
  } catch (cause) {
    throw new StoreUnavailable(`what an earlier process left behind could not be removed (${codeOf(cause) ?? 'unknown error'})`, { cause });
  }
}
