import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

// A stand-in of the connector on a thread of its own: it accepts every message at once and notes when each conversation's came.
// Told `report`, it answers with what came since the last time.

/** When messages came, in milliseconds since the epoch, by conversation. */
export type Arrivals = readonly (readonly [conversation: string, atMs: number])[];

let arrivals: [string, number][] = [];
let count = 0;
const conversationOf = /\/v3\/conversations\/([^/]+)\/activities/;

const server = createServer((incoming, response) => {
  const atMs = performance.timeOrigin + performance.now();
  incoming.resume();
  incoming.on('end', () => {
    const [, conversation = ''] = conversationOf.exec(incoming.url ?? '') ?? [];
    arrivals.push([decodeURIComponent(conversation), atMs]);
    count += 1;
    response.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"m${count}"}`);
  });
});
server.keepAliveTimeout = 60_000;

if (parentPort) {
  const parent = parentPort;
  server.listen(0, '127.0.0.1', () => parent.postMessage((server.address() as AddressInfo).port));
  parent.on('message', () => {
    parent.postMessage(arrivals satisfies Arrivals);
    arrivals = [];
  });
}
