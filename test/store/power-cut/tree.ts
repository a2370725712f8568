import { dirname } from 'node:path';

export interface TreeFile {
  readonly bytes: Uint8Array;
  readonly ino: number;
  readonly mtimeMs: number;
}

/** What a disk holds, by absolute path. A node whose parent is no folder in it cannot be reached. */
export type Tree = ReadonlyMap<string, TreeFile | 'folder'>;

/** True when every folder on the way from the root to `path` is there. */
export function isReachable(tree: ReadonlyMap<string, unknown>, path: string): boolean {
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) if (tree.get(folder) !== 'folder') return false;
  return true;
}

/** A disk that holds nothing but the given folders, their parents included. */
export function emptyTree(...folders: string[]): Tree {
  const tree = new Map<string, 'folder'>();
  for (const path of folders) for (let folder = path; folder !== '/'; folder = dirname(folder)) tree.set(folder, 'folder');
  return tree;
}
