import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { type LocalDesk, openLocalDesk } from '../../../src/local/local-desk.js';
import type { Snapshot, TurnAnswer } from '../../../src/local/page/wire.js';
import type { Log } from '../../../src/ports/log.js';
import { toInstant } from '../../../src/tickets/instant.js';
import { rawRequest } from '../desk/raw-request.js';
import type { ScriptedBot } from './scripted-bot.js';

/** A local desk with a scripted bot behind it, listening. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly logged: string[];
  /** Stops listening and forgets everything that is not on disk. */
  stop(): Promise<void>;
  /** Opens it again on the same port and folder. */
  start(): Promise<void>;
  /** Stops it and removes the folder. */
  remove(): Promise<void>;
}

export async function startLocalServer(bot: Pick<ScriptedBot, 'router'>): Promise<LocalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-local-'));
  const logged: string[] = [];
  let port = 0;
  let close: (() => Promise<void>) | undefined;
  const start = async () => {
    const desk: LocalDesk = openLocalDesk({
      baseUrl: () => `http://127.0.0.1:${port}`,
      dataDir,
      clock: { now: () => toInstant(Date.now()), monotonicMs: () => performance.now() },
      random: { bytes: (count) => randomBytes(count) },
      log: recordingLog(logged),
    });
    const web = express().use(desk.guard, bot.router, desk.router);
    const server = createServer(web);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    close = async () => {
      await desk.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    };
  };
  const stop = async () => close?.();
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    logged,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function recordingLog(into: string[]): Log {
  const write = (event: string) => {
    into.push(event);
  };
  return { debug: write, info: write, warn: write, error: write };
}

/** What a page sends when its persona does something, and what it is answered. */
export async function sendTurn({ url }: LocalServer, turn: object): Promise<{ readonly status: number; readonly answer: TurnAnswer }> {
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const response = await fetch(`${url}/local/turns`, { method: 'POST', headers, body: JSON.stringify(turn) });
  return { status: response.status, answer: (await response.json()) as TurnAnswer };
}

/** What a page gets first of a pane when it connects; undefined for a pane that its persona does not read. */
export async function findSnapshot(
  { url }: Pick<LocalServer, 'url'>,
  persona: string,
  pane: string,
  limit = 100,
): Promise<Snapshot | undefined> {
  const { hostname, port } = new URL(url);
  const path = `/local/events?persona=${persona}&limit=${limit}`;
  const { body } = await rawRequest(Number(port), 'GET', path, { host: `${hostname}:${port}` });
  const snapshots = [...body.matchAll(/^event: snapshot\ndata: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Snapshot);
  assert.ok(snapshots.length > 0, body);
  return snapshots.find((snapshot) => snapshot.pane === pane);
}

/** What a page gets first of the persona's personal chat. */
export async function readSnapshot(server: Pick<LocalServer, 'url'>, persona: string, limit = 100): Promise<Snapshot> {
  const snapshot = await findSnapshot(server, persona, persona, limit);
  assert.ok(snapshot);
  return snapshot;
}
