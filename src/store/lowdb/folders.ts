import { dirname } from 'node:path';
import { StoreUnavailable } from '../../ports/store.js';
import { UnknownOutcome } from '../errors.js';
import { codeOf, type Fs } from './fs.js';
import type { Health } from './health.js';

/**
 * Folders by whether their names are durable. A process that was killed may have left names that were never synced, so a
 * folder is synced once by each process before anything found in it is believed or told to anyone.
 */
export interface Folders {
  /** Makes sure of a folder that may be there; false when it is not. */
  settle(path: string): Promise<boolean>;
  /** Makes sure that a folder is there. Its parent must be. */
  ensure(path: string): Promise<void>;
  /** Makes the names in a folder durable after a change. */
  sync(path: string): Promise<void>;
}

export function createFolders(fs: Fs, health: Health): Folders {
  const settled = new Set<string>();
  /** Folders whose own name is durable. */
  const ensured = new Set<string>();
  const underWay = new Map<string, Promise<void>>();

  async function sync(path: string): Promise<void> {
    try {
      await fs.syncFolder(path);
    } catch (cause) {
      throw lost(cause);
    }
  }

  /** A second sync would say that all is well: the system reports each loss once. */
  function lost(cause: unknown): UnknownOutcome {
    return health.fail(new UnknownOutcome('a folder could not be synced', { cause }));
  }

  async function settle(path: string): Promise<boolean> {
    if (settled.has(path)) return true;
    try {
      await fs.syncFolder(path);
    } catch (cause) {
      const code = codeOf(cause);
      if (code === 'ENOENT' || code === 'ENOTDIR') return false;
      if (code === 'EIO' || code === 'ENOSPC' || code === 'EDQUOT') throw lost(cause);
      throw new StoreUnavailable(`the folder ${path} could not be opened (${code ?? 'unknown error'})`, { cause });
    }
    settled.add(path);
    return true;
  }

  async function make(path: string): Promise<void> {
    let made: boolean;
    try {
      made = await fs.makeFolder(path);
    } catch (cause) {
      throw new StoreUnavailable(`the folder ${path} could not be made (${codeOf(cause) ?? 'unknown error'})`, { cause });
    }
    if (made) {
      await sync(dirname(path));
      settled.add(path);
    } else {
      await settleName(path);
      await settle(path);
    }
    ensured.add(path);
  }

  /** Whoever made the folder may have been killed before its name was durable. A parent we may not read is another's, and so is the name. */
  async function settleName(path: string): Promise<void> {
    try {
      await settle(dirname(path));
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || codeOf(error.cause) !== 'EACCES') throw error;
    }
  }

  /** A second caller waits for the first: a folder that is there may not be durable yet. */
  async function ensure(path: string): Promise<void> {
    const before = underWay.get(path);
    if (before) return before;
    if (ensured.has(path)) return;
    const making = make(path);
    underWay.set(path, making);
    try {
      await making;
    } finally {
      underWay.delete(path);
    }
  }

  return { settle, ensure, sync };
}
