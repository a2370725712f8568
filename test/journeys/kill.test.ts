import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance, openChance, seed } from '../support/chance.js';
import { DeskProcess } from '../support/desk/process.js';
import { Publisher } from '../support/desk/publisher.js';
import { indexed, openFolder } from '../support/store/folder.js';
import { openTeamsConnector, type TeamsConnector } from '../support/teams/connector.js';

const long = process.env['DESK_LONG'] !== undefined;
const cycles = long ? 2_000 : 100;
/** Desks that are killed side by side: while one starts, another works. */
const lanes = availableParallelism() < 4 ? 2 : 4;
const people = 4;

/** Milliseconds, of all lanes. */
const took = { empty: [] as number[], whole: [] as number[], ready: [] as number[], store: [] as number[] };

describe('the desk, killed', () => {
  let connector: TeamsConnector;
  before(async () => {
    connector = await openTeamsConnector();
    print(`seed ${seed}; ${cycles} kills at random, then one at every step`);
  });
  after(() => connector.close());

  it('loses, changes and doubles nothing when it is killed at random', async function () {
    this.timeout(long ? 3_600_000 : 600_000);
    const all = (await Promise.all(Array.from({ length: lanes }, (_, lane) => killAtRandom(connector, `${lane}`)))).flat();
    const filed = all.flatMap(({ filed: tickets }) => tickets);
    assert.equal(new Set(filed.map(({ number }) => number)).size, filed.length, 'no number is given twice');
    print(`${filed.length} tickets, ${sum(all.map(({ checks }) => checks))} checks`);
    print(`start of the process to ready: ${figures(took.whole)}; on an empty folder ${figures(took.empty)}`);
    print(`listening to ready: ${figures(took.ready)}; the store alone, from opening to indexed: ${figures(took.store)}`);
    assert.ok(share(took.ready, 0.5) + share(took.store, 0.5) < 1_000, 'recovery takes less than a second');
  });

  it('loses, changes and doubles nothing when it is killed before any step of a filing', async function () {
    this.timeout(long ? 3_600_000 : 600_000);
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

async function killAtRandom(connector: TeamsConnector, lane: string): Promise<Publisher[]> {
  const chance = openChance(`kill ${lane}`);
  const desk = await DeskProcess.start();
  took.empty.push(desk.startedInMs + (await desk.untilReady()));
  try {
    const publishers = Array.from({ length: people }, (_, one) => new Publisher({ desk, connector, user: `lane${lane}-${one}`, chance }));
    for (let cycle = 0; cycle < cycles / lanes; cycle += 1) {
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
/** Within this time what a turn brought about is delivered, so that the steps of the next are its own. */
const deliveredInMs = 100;

/** Answers by buttons. */
const presses: Chance = { integer: (_least, most) => most, pick: (from) => from[0] as never };
/** Answers by typing, and adds a reply to each ticket. */
const types: Chance = { integer: (least) => least, pick: (from) => from[0] as never };

/** Kills the desk before the steps of a filing, one after another; the names of those steps. */
async function killAtEachStep(connector: TeamsConnector, user: string, chance: Chance, seen: Set<string>): Promise<string[]> {
  const desk = await DeskProcess.start({ preload: new URL('../support/desk/killing-desk.js', import.meta.url) });
  try {
    const publisher = new Publisher({ desk, connector, user, chance });
    const fileOne = async (pauseMs = 0) => {
      const before = publisher.filed.length;
      do {
        await publisher.work(() => true);
        if (publisher.open === undefined) await sleep(pauseMs);
      } while (!publisher.isDone || publisher.filed.length === before);
    };
    await desk.untilReady();
    await fileOne(deliveredInMs);
    await desk.tell({ at: 0 });
    await fileOne(deliveredInMs);
    const steps = [...desk.stderr.matchAll(/^step (.+)$/gm)].map(([, name = '']) => name);
    for (const at of long ? steps.map((_, index) => index + 1) : placesOfUnlike(steps, seen)) {
      await sleep(deliveredInMs);
      await desk.tell({ at });
      await untilGone(fileOne());
      await sleep(desk.isAlive ? 100 : 0);
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

/**
 * Where, counted from one, each step is that differs from those `seen`: another one, or in another kind of turn. Turns that do the
 * same are of one kind, in whatever order what they do side by side happened to come.
 */
function placesOfUnlike(steps: readonly string[], seen: Set<string>): number[] {
  let from = 0;
  return steps.flatMap((name, index) => {
    if (name !== lastStep) return [];
    const turn = steps.slice(from, index + 1);
    const places = turn.map((_, place) => ({ at: from + place + 1, key: `${place} of ${turn.toSorted().join()}` }));
    from = index + 1;
    const unlike = places.filter(({ key }) => !seen.has(key));
    for (const { key } of unlike) seen.add(key);
    return unlike.map(({ at }) => at);
  });
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
  const store = await openFolder(folder);
  try {
    await indexed(store);
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
async function timeStore(folder: string): Promise<number> {
  const copy = await mkdtemp(join(tmpdir(), 'desk-killed-'));
  try {
    await cp(folder, copy, { recursive: true, filter: (path) => !/\/(lock|operator\.sock)/.test(path) });
    const startedAtMs = performance.now();
    const store = await indexed(await openFolder(copy));
    const tookMs = performance.now() - startedAtMs;
    await store.close();
    return tookMs;
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
