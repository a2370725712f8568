import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInspector } from '../../src/desk/integrity/inspector.js';
import { type Chance, openChance, seed } from '../support/chance.js';
import { DeskProcess } from '../support/desk/process.js';
import { Publisher } from '../support/desk/publisher.js';
import { unhurried } from '../support/desk/unhurried.js';
import { indexed, openFolder } from '../support/store/folder.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';

const long = process.env['DESK_LONG'] !== undefined;
const cycles = long ? 2_000 : 40;
/** Desks that are killed side by side: while one starts, another works. */
const workers = availableParallelism() < 4 ? 2 : 4;
const people = 4;

/** Milliseconds, of all workers. */
const took = { empty: [] as number[], whole: [] as number[], ready: [] as number[], store: [] as number[] };

describe('the desk, killed', () => {
  let connector: TeamsConnector;
  before(async () => {
    connector = await openTeamsConnector();
    print(`seed ${seed}; ${cycles} kills at random, then one at every step`);
  });
  after(() => connector.close());

  it('loses, changes and doubles nothing when it is killed at random', async function () {
    this.timeout(long ? 3_600_000 : 1_500_000);
    const all = (await Promise.all(Array.from({ length: workers }, (_, worker) => killAtRandom(connector, `${worker}`)))).flat();
    const filed = all.flatMap(({ filed: tickets }) => tickets);
    assert.equal(new Set(filed.map(({ number }) => number)).size, filed.length, 'no number is given twice');
    print(`${filed.length} tickets, ${sum(all.map(({ checks }) => checks))} checks`);
    print(`start of the process to ready: ${figures(took.whole)}; on an empty folder ${figures(took.empty)}`);
    print(`listening to ready: ${figures(took.ready)}; the store alone, from opening to indexed: ${figures(took.store)}`);
    assert.ok(share(took.ready, 0.5) + share(took.store, 0.5) < 1_000, 'recovery takes less than a second');
  });

  it('loses, changes and doubles nothing when it is killed before any step of a filing', async function () {
    this.timeout(long ? 3_600_000 : 1_500_000);
    const seen = new Set<string>();
    const walks = [killAtEachStep(connector, 'presser', presses, seen), killAtEachStep(connector, 'typist', types, seen)];
    const steps = (await Promise.all(walks)).flat();
    const kinds = [...new Set(steps)].toSorted();
    print(`${steps.length} kills at ${kinds.length} kinds of steps: ${kinds.join(', ')}`);
    for (const kind of ['create tmp', 'write tmp', 'datasync tmp', 'rename into tickets', 'unlink drafts', 'the answer', lastStep]) {
      assert.ok(kinds.includes(kind), `expected a kill before: ${kind}`);
    }
  });
});

async function killAtRandom(connector: TeamsConnector, worker: string): Promise<Publisher[]> {
  const chance = openChance(`kill ${worker}`);
  const desk = await DeskProcess.start({ environment: unhurried });
  took.empty.push(desk.startedInMs + (await desk.untilReady()));
  try {
    const publishers = Array.from(
      { length: people },
      (_, one) => new Publisher({ desk, connector, user: `worker${worker}-${one}`, chance }),
    );
    for (let cycle = 0; cycle < cycles / workers; cycle += 1) {
      const works = publishers.map((publisher) => untilGone(publisher.work()));
      await sleep(chance.integer(5, 300));
      await desk.kill();
      await Promise.all(works);
      if (cycle % 10 === 0) took.store.push(await timeStore(desk.folder));
      await desk.start();
      const readyInMs = await desk.untilReady();
      took.ready.push(readyInMs);
      took.whole.push(desk.startedInMs + readyInMs);
      await Promise.all(publishers.map((publisher) => publisher.verify()));
    }
    for (const publisher of publishers) await publisher.verify(true);
    assert.equal((await desk.stop()).code, 0);
    await expectStore(desk.folder, publishers);
    return publishers;
  } finally {
    await desk.close();
  }
}

/** With it a turn ends, as far as whoever sent it can tell; the delivery goes on. */
const lastStep = 'what follows the answer';
/** For a step that came once, and this time does not. */
const stepWithinMs = 4_000;

/** Answers by buttons. */
const presses: Chance = { integer: (_least, most) => most, pick: (from) => from[0] as never };
/** Answers by typing, and adds a reply to each ticket. */
const types: Chance = { integer: (least) => least, pick: (from) => from[0] as never };

/** A step of a filing: the `nth` of that name since the filing began. */
interface Step extends Readonly<Record<string, unknown>> {
  readonly before: string;
  readonly nth: number;
}

/** Kills the desk before the steps of a filing, one after another; the names of those steps. */
async function killAtEachStep(connector: TeamsConnector, user: string, chance: Chance, seen: Set<string>): Promise<string[]> {
  const desk = await DeskProcess.start({ environment: unhurried, preload: new URL('../support/desk/killing-desk.js', import.meta.url) });
  try {
    const publisher = new Publisher({ desk, connector, user, chance });
    const fileOne = async (after = () => Promise.resolve()) => {
      const before = publisher.filed.length;
      do {
        await publisher.work(() => true);
        if (publisher.open === undefined) await after();
      } while (!publisher.isDone || publisher.filed.length === before);
    };
    const delivered = () => untilDelivered(desk);
    await desk.untilReady();
    await fileOne(delivered);
    await desk.tell({ names: true });
    await fileOne(delivered);
    await desk.tell({ names: false });
    const names = [...desk.stderr.matchAll(/^step (.+)$/gm)].map(([, name = '']) => name);
    for (const step of long ? toSteps(names) : unlikeSteps(names, seen)) {
      await delivered();
      await desk.tell(step);
      await untilGone(fileOne());
      await Promise.race([desk.exit, sleep(stepWithinMs, undefined, { ref: false })]);
      if (desk.isAlive) await desk.kill();
      await desk.start();
      await desk.untilReady();
      await publisher.verify();
      if (!publisher.isDone) await fileOne();
    }
    await publisher.verify(true);
    assert.equal((await desk.stop()).code, 0);
    await expectStore(desk.folder, [publisher]);
    return [...desk.stderr.matchAll(/^killed before (.+)$/gm)].map(([, name = '']) => name);
  } finally {
    await desk.close();
  }
}

function toSteps(names: readonly string[]): Step[] {
  return names.map((before, index) => ({ before, nth: names.slice(0, index + 1).filter((name) => name === before).length }));
}

/**
 * The steps that differ from those `seen`: another one, or in another kind of turn. Turns that do the same are of one kind, in
 * whatever order what they do side by side happened to come.
 */
function unlikeSteps(names: readonly string[], seen: Set<string>): Step[] {
  const steps = toSteps(names);
  const ends = names.flatMap((name, index) => (name === lastStep ? [index + 1] : []));
  return [0, ...ends].flatMap((from, turn) => {
    const inTurn = names.slice(from, ends[turn]);
    const kind = inTurn.toSorted().join();
    return toSteps(inTurn).flatMap(({ before, nth }, index) => {
      const key = `${before} ${nth} of ${kind}`;
      const step = steps[from + index];
      if (step === undefined || seen.has(key)) return [];
      seen.add(key);
      return [step];
    });
  });
}

/** Resolves when everything that was brought about is told to whom it concerns, as the folder shows; at once when the desk is gone. */
async function untilDelivered(desk: DeskProcess): Promise<void> {
  while (desk.isAlive && (await undelivered(desk.folder)) !== 0) await sleep(5);
}

/** How many tickets have news that somebody has not got; unknown where the folder changed while it was looked at. */
async function undelivered(folder: string): Promise<number | undefined> {
  try {
    return await withCopy(folder, async (store) => (await store.tickets.find({ by: 'undelivered', is: 'yes', limit: 1 })).total);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Waits for work that the kill ends; anything else it ends with is a failure of the desk. */
async function untilGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** What is in the folder is what the publishers know of, and nothing besides. */
async function expectStore(folder: string, publishers: readonly Publisher[]): Promise<void> {
  const store = await openFolder(folder, { inspector: createInspector });
  try {
    await indexed(store);
    await store.maintenance.verify();
    assert.deepEqual(store.damaged(), []);
    const { total, items } = await store.tickets.find({ by: 'open', is: 'yes', limit: 100_000 });
    const known = publishers.flatMap(({ filed }) => filed.map(({ number }) => number.replace(/^SEC-/, '').replaceAll('-', '')));
    assert.equal(total, known.length);
    assert.deepEqual(new Set(items.map(({ id }) => id)), new Set(known));
    const drafts = await Promise.all(
      [...new Set(items.map(({ doc }) => doc.events[0]?.by ?? ''))].map((is) => store.drafts.find({ by: 'author', is, limit: 10 })),
    );
    const open = publishers.flatMap((publisher) => publisher.open?.id ?? []);
    assert.deepEqual(new Set(drafts.flatMap(({ items: found }) => found.map(({ id }) => id))), new Set(open));
  } finally {
    await store.close();
  }
}

/** How long the store needs for what the kill left, without the start of a process. Looks at a copy. */
function timeStore(folder: string): Promise<number> {
  return withCopy(folder, async (store, openedAtMs) => {
    await indexed(store);
    const tookMs = performance.now() - openedAtMs;
    await store.maintenance.verify();
    assert.deepEqual(store.damaged(), [], 'a kill is no damage');
    return tookMs;
  });
}

/** Lends the store of a copy of a folder. */
async function withCopy<R>(
  folder: string,
  use: (store: Awaited<ReturnType<typeof openFolder>>, openedAtMs: number) => Promise<R>,
): Promise<R> {
  const copy = await mkdtemp(join(tmpdir(), 'desk-killed-'));
  try {
    await cp(folder, copy, { recursive: true, filter: (path) => !/\/(lock|operator\.sock)/.test(path) });
    const openedAtMs = performance.now();
    const store = await openFolder(copy);
    try {
      return await use(store, openedAtMs);
    } finally {
      await store.close();
    }
  } finally {
    await rm(copy, { recursive: true });
  }
}

function figures(of: readonly number[]): string {
  return `median ${Math.round(share(of, 0.5))} ms, slowest ${Math.round(share(of, 1))} ms`;
}

/** What that share of the figures stays below. */
function share(of: readonly number[], part: number): number {
  const sorted = of.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function sum(of: readonly number[]): number {
  return of.reduce((total, one) => total + one, 0);
}

function print(line: string): void {
  process.stdout.write(`      ${line}\n`);
}
