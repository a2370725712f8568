import type { Fs, NewFile } from '../../../src/store/lowdb/fs.js';

/** A call to the file system, by its name; the steps of a new file count as calls. */
export type FsCall = keyof Fs | keyof NewFile;

/**
 * The file system `inner` with `before` run ahead of each call: whatever it throws, the call fails with and does nothing else.
 * Answering a number lets a write take at most so many bytes. `after` runs when a call has done its work.
 */
export function watchFs(
  inner: Fs,
  before: (call: FsCall, path: string) => number | void,
  after: (call: FsCall, path: string) => void = () => {},
): Fs {
  async function watch<R>(call: FsCall, path: string, work: (most: number | void) => Promise<R>): Promise<R> {
    const result = await work(before(call, path));
    after(call, path);
    return result;
  }
  return {
    create: (path) =>
      watch('create', path, async () => {
        const file = await inner.create(path);
        return {
          write: (bytes) => watch('write', path, (most) => file.write(typeof most === 'number' ? bytes.subarray(0, most) : bytes)),
          datasync: () => watch('datasync', path, () => file.datasync()),
          close: async () => {
            // A file whose closing fails is let go of all the same.
            await file.close();
            await watch('close', path, async () => {});
          },
        };
      }),
    read: (path) => watch('read', path, () => inner.read(path)),
    rename: (from, to) => watch('rename', to, () => inner.rename(from, to)),
    unlink: (path) => watch('unlink', path, () => inner.unlink(path)),
    syncFolder: (path) => watch('syncFolder', path, () => inner.syncFolder(path)),
    makeFolder: (path) => watch('makeFolder', path, () => inner.makeFolder(path)),
    list: (path) => watch('list', path, () => inner.list(path)),
    stat: (path) => watch('stat', path, () => inner.stat(path)),
  };
}

/** An error as node:fs rejects with. */
export function fsError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}
