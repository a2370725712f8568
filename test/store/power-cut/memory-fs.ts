import { dirname, join } from 'node:path';
import type { Fs, NewFile } from '../../../src/store/lowdb/fs.js';
import type { Seeded } from './seeded.js';
import { isReachable, type Tree, type TreeFile } from './tree.js';

interface MemoryFile {
  bytes: Uint8Array;
  readonly ino: number;
  readonly mtimeMs: number;
}

export interface MemoryFsOptions {
  /** Lets calls under way overtake each other, repeatably; without it each resolves at the next turn. */
  readonly order?: Seeded;
  /** The most one write takes, in bytes: a caller that ignores the count is found out. */
  readonly mostPerWrite?: number;
}

export interface MemoryFs extends Fs {
  /** What the disk holds now, as a program that is running sees it. */
  tree(): Tree;
}

const firstMtimeMs = Date.UTC(2026, 8, 11);

function failure(code: 'ENOENT' | 'EEXIST' | 'ENOTDIR' | 'EISDIR', path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}

/**
 * A file system in memory with the answers and error codes of node:fs. Each call takes effect at once and resolves later.
 * Inode numbers are used again as soon as they are free, as ext4 does; a file's mtime is the moment it was created.
 */
export function memoryFs(start: Tree, { order, mostPerWrite = Number.POSITIVE_INFINITY }: MemoryFsOptions = {}): MemoryFs {
  const nodes = new Map<string, MemoryFile | 'folder'>();
  for (const [path, node] of start) nodes.set(path, node === 'folder' ? node : { ...node });
  let mtimeMs = firstMtimeMs;
  for (const node of nodes.values()) if (node !== 'folder') mtimeMs = Math.max(mtimeMs, node.mtimeMs);

  function freeIno(): number {
    const taken = new Set<number>();
    for (const node of nodes.values()) if (node !== 'folder') taken.add(node.ino);
    let ino = 11;
    while (taken.has(ino)) ino += 1;
    return ino;
  }

  async function passTime(most = 6): Promise<void> {
    for (let turns = order ? order.below(most) : 0; turns >= 0; turns -= 1) await Promise.resolve();
  }

  /** A sync takes as long as many other calls, some as long as many syncs. */
  async function passSync(): Promise<void> {
    await passTime(order?.below(4) === 0 ? 400 : 40);
  }

  function parentOf(path: string): void {
    if (!isReachable(nodes, path)) throw failure('ENOENT', path);
  }

  function fileAt(path: string): MemoryFile {
    parentOf(path);
    const node = nodes.get(path);
    if (!node) throw failure('ENOENT', path);
    if (node === 'folder') throw failure('EISDIR', path);
    return node;
  }

  function folderAt(path: string): void {
    parentOf(path);
    const node = nodes.get(path);
    if (!node) throw failure('ENOENT', path);
    if (node !== 'folder') throw failure('ENOTDIR', path);
  }

  function handle(file: MemoryFile): NewFile {
    return {
      async write(bytes) {
        const count = Math.min(bytes.length, mostPerWrite);
        const grown = new Uint8Array(file.bytes.length + count);
        grown.set(file.bytes);
        grown.set(bytes.subarray(0, count), file.bytes.length);
        file.bytes = grown;
        await passTime();
        return count;
      },
      datasync: () => passSync(),
      close: () => passTime(),
    };
  }

  return {
    async create(path) {
      parentOf(path);
      if (nodes.has(path)) throw failure('EEXIST', path);
      mtimeMs += 1;
      const file: MemoryFile = { bytes: new Uint8Array(), ino: freeIno(), mtimeMs };
      nodes.set(path, file);
      await passTime();
      return handle(file);
    },
    async read(path) {
      const { bytes } = fileAt(path);
      await passTime();
      return Buffer.from(bytes);
    },
    async rename(from, to) {
      const file = fileAt(from);
      parentOf(to);
      if (nodes.get(to) === 'folder') throw failure('EISDIR', to);
      nodes.delete(from);
      nodes.set(to, file);
      await passTime();
    },
    async unlink(path) {
      fileAt(path);
      nodes.delete(path);
      await passTime();
    },
    async syncFolder(path) {
      folderAt(path);
      await passSync();
    },
    async makeFolder(path) {
      parentOf(path);
      const made = !nodes.has(path);
      if (made) nodes.set(path, 'folder');
      await passTime();
      return made;
    },
    async list(path) {
      folderAt(path);
      const names: string[] = [];
      for (const each of nodes.keys()) if (each !== path && dirname(each) === path) names.push(each.slice(join(path, '/').length));
      await passTime();
      return names;
    },
    async stat(path) {
      const { ino, mtimeMs: modifiedMs, bytes } = fileAt(path);
      await passTime();
      return { ino, mtimeMs: modifiedMs, size: bytes.length };
    },
    tree() {
      const tree = new Map<string, TreeFile | 'folder'>();
      for (const [path, node] of nodes) tree.set(path, node === 'folder' ? node : { ...node });
      return tree;
    },
  };
}
