import type { Fs, NewFile } from '../../src/store/lowdb/fs.js';

/** A call to the file system, by its name; the steps of a new file count as calls. */
export type FsCall = keyof Fs | keyof NewFile;

/**
 * The file system `inner` with `before` run ahead of each call: whatever it throws, the call fails with and does nothing else.
 * Answering a number lets a write take at most so many bytes.
 */
export function watchFs(inner: Fs, before: (call: FsCall, path: string) => number | void): Fs {
  return {
    create: async (path) => {
      before('create', path);
      const file = await inner.create(path);
      return {
        write: async (bytes) => {
          const most = before('write', path);
          return file.write(typeof most === 'number' ? bytes.subarray(0, most) : bytes);
        },
        datasync: async () => {
          before('datasync', path);
          await file.datasync();
        },
        close: async () => {
          // A file system that fails to close has let go of the file all the same.
          await file.close();
          before('close', path);
        },
      };
    },
    read: async (path) => {
      before('read', path);
      return inner.read(path);
    },
    rename: async (from, to) => {
      before('rename', to);
      await inner.rename(from, to);
    },
    unlink: async (path) => {
      before('unlink', path);
      await inner.unlink(path);
    },
    syncFolder: async (path) => {
      before('syncFolder', path);
      await inner.syncFolder(path);
    },
    makeFolder: async (path) => {
      before('makeFolder', path);
      return inner.makeFolder(path);
    },
    list: async (path) => {
      before('list', path);
      return inner.list(path);
    },
    stat: async (path) => {
      before('stat', path);
      return inner.stat(path);
    },
  };
}

/** An error as node:fs rejects with. */
export function fsError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}
