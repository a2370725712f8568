import { dirname } from 'node:path';
import type { Log } from '../../ports/log.js';
import type { Random } from '../../ports/random.js';
import { StoreUnavailable } from '../../ports/store.js';
import { UnknownOutcome } from '../errors.js';
import { Damaged } from './damaged.js';
import { createFolders, type Folders } from './folders.js';
import { codeOf, type Fs } from './fs.js';
import type { Health } from './health.js';

/** Whole files, replaced at once and durably. Everything but a damaged file and an unknown outcome is `StoreUnavailable`. */
export interface Disk {
  readonly folders: Folders;
  /** Null when there is no such file. Rejects with `Damaged` when it is something else than a file. */
  read(path: string): Promise<Uint8Array | null>;
  /** The names in a folder; none when it is not there. */
  list(path: string): Promise<string[]>;
  /** When it resolves, the bytes and the name survive a loss of power. Makes the file's folder, not the folders above. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** When it resolves, the file is gone for good; one that was not there is no error. */
  remove(path: string): Promise<void>;
}

/** `scratch` is a folder on the same file system, cleaned at each start, where files are written before they take their place. */
export function createDisk(fs: Fs, scratch: string, health: Health, random: Random, log: Log): Disk {
  const folders = createFolders(fs, health);
  let staged = 0;

  async function read(path: string): Promise<Uint8Array | null> {
    if (!(await folders.settle(dirname(path)))) return null;
    try {
      return await fs.read(path);
    } catch (cause) {
      const code = codeOf(cause);
      if (code === 'ENOENT') return null;
      if (code === 'EISDIR' || code === 'ELOOP') throw new Damaged('not-a-file', { cause });
      throw new StoreUnavailable('a file could not be read', { cause });
    }
  }

  async function list(path: string): Promise<string[]> {
    if (!(await folders.settle(path))) return [];
    try {
      return await fs.list(path);
    } catch (cause) {
      throw new StoreUnavailable('a folder could not be listed', { cause });
    }
  }

  /** Writes and syncs a file that nothing refers to yet; on failure nothing of it is left. */
  async function stage(bytes: Uint8Array): Promise<string> {
    staged += 1;
    const path = `${scratch}/${staged}-${Buffer.from(random.bytes(8)).toString('hex')}`;
    const file = await fs.create(path);
    try {
      try {
        for (let offset = 0; offset < bytes.length; ) {
          const count = await file.write(bytes.subarray(offset));
          if (count === 0) throw new Error('expected a write to take at least one byte');
          offset += count;
        }
        await file.datasync();
      } finally {
        await file.close();
      }
      if (health.failure) throw health.failure;
    } catch (error) {
      await discard(path);
      throw error;
    }
    return path;
  }

  async function discard(path: string): Promise<void> {
    try {
      await fs.unlink(path);
    } catch (error) {
      log.warn('store-left-over', { error });
    }
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    const folder = dirname(path);
    await folders.ensure(folder);
    let from: string;
    try {
      from = await stage(bytes);
    } catch (cause) {
      throw new StoreUnavailable('a file could not be written', { cause });
    }
    try {
      await fs.rename(from, path);
    } catch (cause) {
      throw health.fail(new UnknownOutcome('a file could not be put in its place', { cause }));
    }
    await settleChange(folder);
  }

  async function remove(path: string): Promise<void> {
    const folder = dirname(path);
    if (!(await folders.settle(folder))) return;
    try {
      await fs.unlink(path);
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return;
      throw health.fail(new UnknownOutcome('a file could not be removed', { cause }));
    }
    await settleChange(folder);
  }

  /** Nothing is acknowledged any more once the outcome of another change is unknown. */
  async function settleChange(folder: string): Promise<void> {
    await folders.sync(folder);
    if (health.failure) throw health.failure;
  }

  return { folders, read, list, write, remove };
}
