import { rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { operatorSocket } from '../api/operator.js';
import { withShortPath } from '../store/short-path.js';

/** Where a running desk takes the operator's commands. */
export interface OperatorSocket {
  /** Takes no more commands and removes the socket. */
  close(): Promise<void>;
}

/** Nobody but the user that the desk runs as can open the socket. */
const others = 0o177;

/** Opens the socket in a data folder that this process holds: one that is there was left by a killed process and is replaced. */
export async function openOperatorSocket(folder: string, take: RequestListener): Promise<OperatorSocket> {
  const path = join(folder, operatorSocket);
  const server = createServer(take);
  await rm(path, { force: true });
  await withShortPath(folder, (short) => {
    return new Promise<void>((done, fail) => {
      server.once('error', fail);
      const mask = process.umask(others);
      // The socket is made before this returns, thus with the mask.
      server.listen(join(short, operatorSocket), done);
      process.umask(mask);
    });
  });
  return {
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await rm(path, { force: true });
    },
  };
}
