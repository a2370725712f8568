import { writeSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { ServerResponse } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname } from 'node:path';

/*
 * Loaded before the desk, into its process. Its steps are the calls that change files, and the answers over HTTP. Told
 * `{ before: 'unlink drafts', nth: 2 }` it takes the process away, without a word, before the second step of that name from then
 * on: what is done side by side comes in any order, but each kind of step as often. Told `{ names: true }` it names the steps on
 * standard error.
 */

/** The kill it waits for. */
interface Aim {
  readonly before: string;
  readonly nth: number;
}

let aim: Aim | undefined;
let seen = 0;
let names = false;

process.on('message', (message: Aim | { readonly names: boolean }) => {
  if ('names' in message) ({ names } = message);
  else [aim, seen] = [message, 0];
  process.send?.('done');
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

/** A step is about to be taken: when it is the one aimed at, it is not. */
function step(name: string): void {
  if (names) writeSync(2, `step ${name}\n`);
  if (name !== aim?.before) return;
  seen += 1;
  if (seen !== aim.nth) return;
  writeSync(2, `killed before ${name}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const rooms = [
  'tmp',
  'tickets',
  'segments',
  'drafts',
  'people',
  'orgs',
  'conversations',
  'threads',
  'assessors',
  'manifests',
  'meta',
  'local',
];

/** The collection a path belongs to, or the file at the top of the data folder: what is drawn at random is no part of it. */
function named(path: unknown): string {
  const parts = String(path).split('/');
  return parts.find((part) => rooms.includes(part)) ?? basename(String(path));
}

const { open, rename, unlink, mkdir } = files;

/** One with overloads, which a wrapper only passes on. */
type Method = (this: unknown, ...given: unknown[]) => unknown;

function watched(handle: FileHandle, path: unknown): FileHandle {
  const write = Reflect.get(handle, 'write') as Method;
  const datasync = handle.datasync.bind(handle);
  const sync = handle.sync.bind(handle);
  return Object.assign(handle, {
    write: (...given: unknown[]) => {
      step(`write ${named(path)}`);
      return Reflect.apply(write, handle, given);
    },
    datasync: () => {
      step(`datasync ${named(path)}`);
      return datasync();
    },
    sync: () => {
      step(`sync ${named(path)}`);
      return sync();
    },
  });
}

Object.assign(files, {
  open: async (...given: Parameters<typeof open>) => {
    if (given[2] !== undefined) step(`create ${named(given[0])}`);
    return watched(await open(...given), given[0]);
  },
  rename: (...given: Parameters<typeof rename>) => {
    step(`rename into ${named(dirname(String(given[1])))}`);
    return rename(...given);
  },
  unlink: (...given: Parameters<typeof unlink>) => {
    step(`unlink ${named(given[0])}`);
    return unlink(...given);
  },
  mkdir: (...given: Parameters<typeof mkdir>) => {
    step(`mkdir ${named(given[0])}`);
    return mkdir(...given);
  },
});
syncBuiltinESMExports();

const end = Reflect.get(ServerResponse.prototype, 'end') as Method;
ServerResponse.prototype.end = function endWatched(this: ServerResponse, ...given: unknown[]) {
  if (this.req.url === '/api/messages') {
    step('the answer');
    this.once('finish', () => step('what follows the answer'));
  }
  return Reflect.apply(end, this, given) as ServerResponse;
};
