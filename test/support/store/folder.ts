import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { Log } from '../../../src/ports/log.js';
import type { Random } from '../../../src/ports/random.js';
import type { Store } from '../../../src/ports/store.js';
import { type LowdbOptions, type LowdbStore, openLowdbStore } from '../../../src/store/lowdb/open.js';
import { systemClock } from '../../../src/system/clock.js';

const made: string[] = [];

/** An empty folder of its own; `removeFolders` removes it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-store-'));
  made.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** A log that says nothing. */
export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

/** A key of 32 equal bytes. */
export function sampleKey(kid: string, byte = 1): { kid: string; key: Uint8Array } {
  return { kid, key: new Uint8Array(32).fill(byte) };
}

/** Opens the embedded store; an unknown outcome is thrown out of the test run unless it is expected. */
export function openFolder(folder: string, options: Partial<LowdbOptions> = {}): Promise<LowdbStore> {
  return openLowdbStore({
    folder,
    keys: [],
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    onUnknownOutcome: (error) => {
      throw error;
    },
    ...options,
  });
}

/** Resolves once every index is built. */
export async function indexed<S extends Store>(store: S): Promise<S> {
  await Promise.all([
    store.people.find({ by: 'org', is: '', limit: 1 }),
    store.orgs.find({ by: 'tenant', is: '', limit: 1 }),
    store.drafts.find({ by: 'author', is: '', limit: 1 }),
    store.tickets.find({ by: 'org', is: '', limit: 1 }),
    store.conversations.find({ by: 'tenant', is: '', limit: 1 }),
    store.threads.find({ by: 'ticket', is: '', limit: 1 }),
    store.assessors.find({ by: 'active', is: '', limit: 1 }),
    store.installations.find({ by: 'tenant', is: '', limit: 1 }),
    store.jobs.find({ by: 'kind', is: '', limit: 1 }),
  ]);
  // What has no index to wait for is built beside them.
  while (!store.indexed) await nextTick();
  return store;
}

/** The content of every file under a folder, by path from it; sockets are left out, and files that are gone before they are read. */
export async function readTree(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readUnlessGone(path) : undefined;
    if (content) files.set(path.slice(folder.length + 1), content);
  }
  return files;
}

async function readUnlessGone(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
