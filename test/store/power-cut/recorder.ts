import type { Fs, NewFile } from '../../../src/store/lowdb/fs.js';

/** A call that may change what the disk holds. `file` tells files apart whatever their names. */
export type Call =
  | { readonly name: 'create'; readonly path: string; readonly file: number; readonly ino: number; readonly mtimeMs: number }
  | { readonly name: 'write'; readonly file: number; readonly bytes: Uint8Array }
  | { readonly name: 'datasync'; readonly file: number }
  | { readonly name: 'rename'; readonly from: string; readonly to: string }
  | { readonly name: 'unlink'; readonly path: string }
  | { readonly name: 'makeFolder'; readonly path: string }
  | { readonly name: 'syncFolder'; readonly path: string };

/** What was asked of the store and what it answered. `text: undefined` is a removal, or nothing found. */
export interface Note {
  readonly said: 'submitted' | 'acknowledged' | 'refused' | 'shown';
  readonly id: string;
  readonly text: string | undefined;
}

/**
 * One moment of a run. From the begin of a call its effect may reach the disk; only what was at its end when a sync
 * began is covered by that sync, and only at the end of the sync.
 */
export type Moment =
  | { readonly kind: 'begin' | 'end'; readonly id: number; readonly call: Call }
  | { readonly kind: 'note'; readonly note: Note };

export interface Recording {
  readonly fs: Fs;
  /** To be read when no call is under way. */
  readonly log: readonly Moment[];
  note(note: Note): void;
}

/**
 * Writes down every changing call made through `inner`, be it memory or the machine. A call that failed, or changed
 * nothing, is left out. `earlier`: what the process before did until it was killed, which the system still remembers.
 */
export function record(inner: Fs, earlier: readonly Moment[] = []): Recording {
  const log: (Moment | undefined)[] = [...earlier];
  let calls = 0;
  let files = 0;
  for (const moment of earlier) {
    if (moment.kind === 'note') continue;
    calls = Math.max(calls, moment.id + 1);
    if ('file' in moment.call) files = Math.max(files, moment.call.file);
  }

  /** Runs a call; `toCall` builds what is written down when it has ended well, undefined when it changed nothing. */
  async function during<T>(run: () => Promise<T>, toCall: (result: T) => Call | undefined | Promise<Call | undefined>): Promise<T> {
    const id = calls;
    calls += 1;
    const begin = log.push(undefined) - 1;
    const result = await run();
    const call = await toCall(result);
    if (call) {
      log[begin] = { kind: 'begin', id, call };
      log.push({ kind: 'end', id, call });
    }
    return result;
  }

  function follow(handle: NewFile, file: number): NewFile {
    return {
      write: (bytes) =>
        during(
          () => handle.write(bytes),
          (count) => ({ name: 'write', file, bytes: bytes.slice(0, count) }),
        ),
      datasync: () =>
        during(
          () => handle.datasync(),
          () => ({ name: 'datasync', file }),
        ),
      close: () => handle.close(),
    };
  }

  return {
    get log() {
      return log.filter((moment) => moment !== undefined);
    },
    note: (note) => {
      log.push({ kind: 'note', note });
    },
    fs: {
      async create(path) {
        files += 1;
        const file = files;
        const handle = await during(
          () => inner.create(path),
          async () => {
            const { ino, mtimeMs } = await inner.stat(path);
            return { name: 'create', path, file, ino, mtimeMs };
          },
        );
        return follow(handle, file);
      },
      rename: (from, to) =>
        during(
          () => inner.rename(from, to),
          () => ({ name: 'rename', from, to }),
        ),
      unlink: (path) =>
        during(
          () => inner.unlink(path),
          () => ({ name: 'unlink', path }),
        ),
      syncFolder: (path) =>
        during(
          () => inner.syncFolder(path),
          () => ({ name: 'syncFolder', path }),
        ),
      makeFolder: (path) =>
        during(
          () => inner.makeFolder(path),
          (made) => (made ? { name: 'makeFolder', path } : undefined),
        ),
      read: (path) => inner.read(path),
      list: (path) => inner.list(path),
      stat: (path) => inner.stat(path),
    },
  };
}
