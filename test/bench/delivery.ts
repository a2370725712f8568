import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ConfiguredPlatform } from '../../src/channels/descriptor.js';
import { teams } from '../../src/channels/teams/index.js';
import { toAddress } from '../../src/channels/teams/thread.js';
import { type ComposedDesk, compose } from '../../src/main/compose.js';
import type { Store } from '../../src/ports/store.js';
import { systemClock } from '../../src/system/clock.js';
import { systemTimer } from '../../src/system/timer.js';
import { assessor, happenings, threadIn } from '../support/delivery/happenings.js';
import { bareConfig, noAddress } from '../support/desk/configuration.js';
import {
  sampleConversation,
  sampleConversationId,
  sampleNumber,
  samplePersonId,
  sampleTicket,
  withEvents,
} from '../support/store/documents.js';
import { openFolder, silentLog, systemRandom } from '../support/store/folder.js';
import type { Arrivals } from './connector-worker.js';
import { percentile, type Row, toRow } from './row.js';

const tickets = 1_000;
/** A private thread and one in a place each. */
const threads = 2;
const perSecond = 50;
const forSeconds = 10;

interface Bench {
  readonly store: Store;
  readonly desk: ComposedDesk;
  readonly arrivals: () => Promise<Arrivals>;
}

/**
 * The courier with the embedded store on disk, the real cards and the real Teams channel, before a connector stand-in over
 * HTTP. Every ticket's conversations are of a tenant of their own, so that the platforms' limits are in force and not in the way.
 */
export async function benchDelivery(): Promise<Row[]> {
  return withBench(async (bench) => {
    const drained = await measureDrain(bench);
    const lagMs = await measureLag(bench);
    const p99 = percentile(lagMs, 0.99);
    return [
      toRow(`updates drained per second, ${tickets * threads} conversations`, drained.toFixed(0), drained, { least: 500 }),
      toRow(
        `lag from commit to post, p99 of ${lagMs.length} at ${perSecond} updates/s`,
        `${Math.round(p99)} ms (p50 ${Math.round(percentile(lagMs, 0.5))} ms)`,
        p99,
        { most: 250 },
      ),
    ];
  });
}

/** What a stopped desk left undone is taken up by the next. */
async function measureDrain({ store, desk, arrivals }: Bench): Promise<number> {
  for (let n = 1; n <= tickets; n++) await write(store, n);
  const startedAtMs = performance.now();
  await desk.start();
  let came = 0;
  while (came < tickets * threads) {
    await sleep(20);
    came += (await arrivals()).length;
  }
  return came / ((performance.now() - startedAtMs) / 1_000);
}

async function measureLag({ store, desk, arrivals }: Bench): Promise<number[]> {
  // The places' summaries are edited five seconds after their first posts.
  await sleep(7_000);
  await arrivals();
  const committed = new Map<string, number>();
  const writing: Promise<unknown>[] = [];
  const startedAtMs = performance.now();
  for (let count = 0; count < perSecond * forSeconds; count++) {
    await sleep(startedAtMs + (count * 1_000) / perSecond - performance.now());
    const n = 1 + count;
    writing.push(
      write(store, n).then((number) => {
        committed.set(`private-${n}`, performance.timeOrigin + performance.now());
        desk.deps.wake(number);
        return number;
      }),
    );
  }
  await Promise.all(writing);
  await sleep(1_000);
  return (await arrivals()).flatMap(([conversation, atMs]) => {
    const since = committed.get(conversation);
    committed.delete(conversation);
    return since === undefined ? [] : [atMs - since];
  });
}

/** An assessor writes to the `n`th ticket, durably. */
async function write(store: Store, n: number) {
  const stored = await store.tickets.get(sampleNumber(n));
  if (stored === undefined || stored === 'damaged') throw new Error('expected a ticket that can be read');
  const { doc, revision } = stored;
  const news = [happenings.responded('We can reproduce it and are looking for its cause.')];
  const after = withEvents(doc, news, { at: systemClock.now(), by: assessor });
  if ((await store.tickets.put(doc.number, after, revision)) === 'conflict') return write(store, n);
  return doc.number;
}

async function fill(store: Store, serviceUrl: string): Promise<void> {
  for (let n = 1; n <= tickets; n++) {
    for (const [id, name] of [
      [n, `private-${n}`],
      [tickets + n, `place-${n}`],
    ] as const) {
      const address = toAddress({ tenant: `tenant-${n}`, conversation: name });
      await store.conversations.put(sampleConversationId(id), sampleConversation(id, { address, serviceUrl }), 'absent');
    }
    const news = [happenings.followed(threadIn(n), 'private', 5), happenings.followed(threadIn(tickets + n), 'place', 1)];
    await store.tickets.put(sampleNumber(n), withEvents(sampleTicket(n), news, { at: systemClock.now(), by: samplePersonId(n) }), 'absent');
  }
}

async function withBench<R>(use: (bench: Bench) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-bench-'));
  const connector = new Worker(fileURLToPath(new URL('connector-worker.js', import.meta.url)));
  const [port] = (await once(connector, 'message')) as [number];
  const store = await openFolder(folder);
  await fill(store, `http://127.0.0.1:${port}/`);
  const system = { clock: systemClock, timer: systemTimer, random: systemRandom, log: silentLog, store, baseUrl: noAddress };
  const desk = await compose({ ...bareConfig(folder), platforms: [localTeams()] }, system);
  const arrivals = async (): Promise<Arrivals> => {
    const answer = once(connector, 'message');
    connector.postMessage('report');
    const [came] = (await answer) as [Arrivals];
    return came;
  };
  try {
    return await use({ store, desk, arrivals });
  } finally {
    await desk.stop();
    await connector.terminate();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Teams as local mode has it, without credentials. */
function localTeams(): ConfiguredPlatform {
  const configured = teams.configure({}, { mode: 'local', tenants: [], locale: 'en' });
  if (!configured) throw new TypeError('expected Teams to be on in local mode');
  return configured;
}
