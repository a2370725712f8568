import { constants, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';

/** A file being written for the first time. After a rejection only `close` may be called. */
export interface NewFile {
  /** Appends some of `bytes`, as one system call does; resolves to how many, which may be fewer than asked. */
  write(bytes: Uint8Array): Promise<number>;
  /** Makes what was written survive a loss of power; the file's name needs `syncFolder` as well. */
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** What tells one version of a file from another without reading it. */
export interface FileFacts {
  readonly ino: number;
  readonly mtimeMs: number;
  /** In bytes. */
  readonly size: number;
}

/**
 * Every file operation of the embedded store: each is one step between two of which power may fail. Rejections are those of
 * node:fs, with their `code` (`ENOENT`, `EEXIST`, `ENOSPC`, …).
 */
export interface Fs {
  /** Opens a file that must not exist yet (`EEXIST`), readable and writable by its owner alone. */
  create(path: string): Promise<NewFile>;
  /** The whole of a file; a symbolic link is refused (`ELOOP`). */
  read(path: string): Promise<Uint8Array>;
  /**
   * Puts `from` in the place of `to`, replacing it at once; they may be in different folders. `syncFolder` of the folder of
   * `to` makes it durable; until the folder of `from` is synced, the old name may come back beside it.
   */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes the names in a folder (created, renamed, removed) survive a loss of power. */
  syncFolder(path: string): Promise<void>;
  /** Makes one folder for its owner alone; its parent must be there. False when it was there before. */
  makeFolder(path: string): Promise<boolean>;
  /** The names in a folder, in no order, without `.` and `..`. */
  list(path: string): Promise<string[]>;
  stat(path: string): Promise<FileFacts>;
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY, O_DIRECTORY, O_RDONLY } = constants;

async function create(path: string): Promise<NewFile> {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  return {
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, O_RDONLY | O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, 0o700);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The `code` of a failed file operation. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether the process was merely short of something at that moment: it says nothing about the file. */
export function isPassing(error: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR'].includes(codeOf(error) ?? '');
}

/** The file system of the machine. */
export const machineFs: Fs = {
  create,
  read: (path) => readFile(path, { flag: O_RDONLY | O_NOFOLLOW }),
  rename,
  unlink,
  syncFolder,
  makeFolder,
  list: (path) => readdir(path),
  stat: async (path) => {
    const { ino, mtimeMs, size } = await stat(path);
    return { ino, mtimeMs, size };
  },
};
