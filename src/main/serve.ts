import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { toWorkingWeek } from '../calendar/working-week.js';
import type { Config } from '../config.js';
import { openStore } from '../store/index.js';
import { rightsOfOthers } from '../system/open-to-others.js';
import { compose, type System } from './compose.js';
import { openOperatorSocket } from './operator-socket.js';
import { FolderNotClosed } from './refuse-to-start.js';

/** What the machine gives a process. */
export interface Machine extends Pick<System, 'clock' | 'timer' | 'random' | 'log'> {
  /** Called when the store cannot tell what is on disk any more: the process must end and recover at the next start. */
  readonly onUnknownOutcome: (error: unknown) => void;
}

export interface Running {
  readonly baseUrl: string;
  /** Takes no more turns, finishes those under way, lets go of the store. */
  stop(): Promise<void>;
}

const slowestHeadersMs = 10_000;
const slowestRequestMs = 30_000;

/**
 * Opens the store, and the desk on one HTTP server, listening when the promise resolves. Rejects as `openStore` and `compose` do, as the
 * server does where it cannot listen, and in production with `FolderNotClosed`.
 */
export async function serve(given: Config, { onUnknownOutcome, ...machine }: Machine): Promise<Running> {
  // Absolute from here on: a relative path would follow a working folder that somebody moves or removes.
  const config = { ...given, dataDir: resolve(given.dataDir) };
  const { dataDir: folder, secretKeys: keys, host, mode } = config;
  const { log } = machine;
  const others = mode === 'production' ? await rightsOfOthers(folder) : undefined;
  if (others !== undefined) throw new FolderNotClosed(folder, others);
  const store = await openStore('embedded', { ...machine, folder, keys, onUnknownOutcome });
  const server = createServer({ headersTimeout: slowestHeadersMs, requestTimeout: slowestRequestMs });
  const portOf = () => (server.address() as AddressInfo).port;
  const baseUrl = () => `http://${host === '::1' ? '[::1]' : host}:${portOf()}`;
  const desk = await compose(config, { ...machine, store, baseUrl });
  server.on('request', desk.web);
  const operatorSocket = await openOperatorSocket(folder, desk.operator);
  await listen(server, config);
  await desk.start();
  log.info('listening', { host, port: portOf(), mode, calendar: toWorkingWeek(config.hours, config.zone).name });
  return {
    baseUrl: baseUrl(),
    async stop() {
      const closed = new Promise((done) => server.close(done));
      const stopped = desk.stop();
      server.closeIdleConnections();
      await operatorSocket.close();
      await stopped;
      server.closeAllConnections();
      await closed;
      await store.close();
      log.info('stopped');
    },
  };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
}
