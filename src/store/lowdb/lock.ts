import { mkdir, readdir, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import type { Random } from '../../ports/random.js';
import { StoreInUse } from '../errors.js';
import { withShortPath } from '../short-path.js';
import { codeOf } from './fs.js';

/*
 * The lock of a data folder is a listening Unix socket in it: whoever is killed stops listening, so nothing has to be cleaned
 * up by hand and no process number is compared (in a container every process may be number 1).
 *
 * A socket file alone cannot be taken over safely: two starters may both find the same dead one, and the slower would remove
 * what the faster has put in its place. So every starter listens under a name of its own that is never used again, and only
 * then looks who else is there. Of two starters the later to appear sees the other, a dead socket can be removed by anyone,
 * and the folder belongs to the one that found nobody else alive. Two that see each other: the smaller name goes on when the
 * larger has left.
 */

/** Lets go of the folder. */
export type Unlock = () => Promise<void>;

const namePattern = /^[0-9a-f]{24}$/;
const unnamed = '.new';
const answerWithinMs = 1_000;
const held = 'held';

/** Takes a folder for this process alone. Rejects with `StoreInUse`. */
export async function lockFolder(folder: string, random: Random): Promise<Unlock> {
  const sockets = join(resolve(folder), 'lock');
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  const name = Buffer.from(random.bytes(12)).toString('hex');
  const door = createDoor();
  try {
    await withShortPath(sockets, (short) => door.listen(join(short, `${name}${unnamed}`)));
    // Seen only once it answers: a socket that does not answer yet looks dead.
    await rename(join(sockets, `${name}${unnamed}`), join(sockets, name));
    while (await isAnyoneLeaving(sockets, name, folder));
    await removeUnnamed(sockets);
  } catch (error) {
    await remove(join(sockets, name));
    door.leave();
    throw codeOf(error) === 'ENOENT' ? new StoreInUse(folder) : error;
  }
  door.hold();
  return async () => {
    await remove(join(sockets, name));
    door.leave();
  };
}

/** Looks at every other socket once. True when a starter stepped back and one has to look again; rejects when one stays. */
async function isAnyoneLeaving(sockets: string, name: string, folder: string): Promise<boolean> {
  let leaving = false;
  for (const other of await readdir(sockets)) {
    if (other === name || !namePattern.test(other)) continue;
    const answer = await withShortPath(sockets, (short) => ask(join(short, other), other < name));
    if (answer === 'stays') throw new StoreInUse(folder);
    if (answer === 'dead') await remove(join(sockets, other));
    else leaving = true;
  }
  return leaving;
}

/** What a killed starter left before it had a name. A living one whose file this removes finds the folder taken. */
async function removeUnnamed(sockets: string): Promise<void> {
  for (const file of await readdir(sockets)) if (file.endsWith(unnamed)) await remove(join(sockets, file));
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** The listening end. Until it holds the folder it leaves those who ask without an answer. */
function createDoor() {
  const asking = new Set<Socket>();
  let holding = false;
  const server: Server = createServer((socket) => {
    asking.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => asking.delete(socket));
    socket.resume();
    if (holding) socket.end(held);
  });
  return {
    listen: (path: string) =>
      new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.listen(path, () => {
          server.off('error', fail);
          server.unref();
          done();
        });
      }),
    hold() {
      holding = true;
      for (const socket of asking) socket.end(held);
    },
    leave() {
      server.close();
      for (const socket of asking) socket.destroy();
    },
  };
}

/** `goesFirst`: the other one has precedence, so being alive is enough. */
function ask(path: string, goesFirst: boolean): Promise<'dead' | 'stays' | 'left'> {
  return new Promise((answer) => {
    const socket = connect(path);
    const end = (said: 'dead' | 'stays' | 'left') => {
      answer(said);
      socket.destroy();
    };
    socket.setTimeout(answerWithinMs, () => end('stays'));
    if (goesFirst) socket.on('connect', () => end('stays'));
    socket.on('data', () => end('stays'));
    socket.on('close', () => end('left'));
    socket.on('error', (error) => end(meanings[codeOf(error) ?? ''] ?? 'stays'));
  });
}

/** What a connection's error says of the other end; any other is no sign that it has gone. */
const meanings: Readonly<Record<string, 'dead' | 'left'>> = {
  ECONNREFUSED: 'dead',
  ENOENT: 'dead',
  ECONNRESET: 'left',
  EPIPE: 'left',
};
