import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { examine } from '../../../src/desk/integrity/examine.js';
import { createInspector } from '../../../src/desk/integrity/inspector.js';
import { openKeyedIds } from '../../../src/desk/keys/keyed-ids.js';
import { openSignedHeads } from '../../../src/desk/keys/signed-heads.js';
import { sealTicket } from '../../../src/desk/sealing/seal.js';
import type { HistoryDeps } from '../../../src/desk/tickets/history.js';
import { isBroken, openHistory } from '../../../src/ports/history.js';
import type { Store } from '../../../src/ports/store.js';
import { openMeta } from '../../../src/store/meta.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import { segmentId } from '../../../src/tickets/segment.js';
import { calendars } from '../../support/calendars.js';
import { sampleInstant, sampleNumber, samplePersonId } from '../../support/store/documents.js';
import { newFolder, openFolder, readTree, removeFolders, silentLog, systemRandom } from '../../support/store/folder.js';
import { longTicket } from '../../support/store/long-ticket.js';
import { type StoreProcess, startProcess, startScript } from '../../support/store/process.js';
import { versionOf } from '../../support/store/store-child.js';

after(removeFolders);

/** What is known of each document: what was acknowledged last, and what was tried after. 0: it is not there. */
class Ledger {
  readonly acknowledged = new Map<number, number>();
  readonly tried = new Map<number, number>();
  acknowledgements = 0;

  read(lines: readonly string[]): void {
    for (const line of lines) {
      const [verb, n = '', rev = ''] = line.split(' ');
      if (verb === 'try') this.tried.set(Number(n), Number(rev));
      if (verb !== 'ack') continue;
      this.acknowledged.set(Number(n), Number(rev));
      this.tried.delete(Number(n));
      this.acknowledgements += 1;
    }
  }
}

/** Opens the folder and finds what was acknowledged; what was only tried may be there. */
async function check(folder: string, ledger: Ledger): Promise<void> {
  const startedAt = performance.now();
  const store = await openFolder(folder);
  await store.drafts.get(sampleNumber(0));
  recoveriesMs.push(performance.now() - startedAt);
  const present = new Set<string>();
  for (const n of new Set([...ledger.acknowledged.keys(), ...ledger.tried.keys()])) {
    const stored = await store.drafts.get(sampleNumber(n));
    assert.notEqual(stored, 'damaged');
    const found = typeof stored === 'object' ? stored.doc.rev : 0;
    const possible = [ledger.acknowledged.get(n) ?? 0, ledger.tried.get(n) ?? ledger.acknowledged.get(n)];
    assert.ok(possible.includes(found), `document ${n}: found ${found}, expected ${possible.join(' or ')}`);
    if (typeof stored === 'object') {
      assert.deepEqual(stored.doc, versionOf(n, found));
      present.add(stored.id);
    }
    ledger.acknowledged.set(n, found);
    ledger.tried.delete(n);
  }
  const pages = await Promise.all(
    Array.from({ length: 8 }, (_, author) => store.drafts.find({ by: 'author', is: samplePersonId(author), limit: 100 })),
  );
  assert.deepEqual(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))), present);
  await store.maintenance.verify();
  assert.deepEqual(store.damaged(), []);
  await store.close();
  const left = [...(await readTree(folder)).keys()].filter((path) => path.startsWith('tmp/'));
  assert.deepEqual(left, []);
}

/** How long each start after a kill took, until documents were served. */
const recoveriesMs: number[] = [];

/** On one folder: each start finds what all killed before it left. */
async function killAgainAndAgain(times: number): Promise<void> {
  const folder = newFolder();
  const ledger = new Ledger();
  let next: StoreProcess = startProcess('write', folder);
  for (let cycle = 0; cycle < times; cycle += 1) {
    const running = next;
    running.go();
    // The next one loads meanwhile; it does not touch the folder before it is told to.
    next = startProcess('write', folder);
    await running.said('open');
    await wait(5 + Math.random() * 195);
    await running.kill();
    assert.equal(running.child.signalCode, 'SIGKILL', running.lines.at(-1));
    ledger.read(running.lines);
    await check(folder, ledger);
  }
  await next.kill();
  assert.ok(ledger.acknowledgements > times, `${ledger.acknowledgements} acknowledgements`);
}

describe('A process that is killed while eight clients write', () => {
  const cycles = process.env['DESK_LONG'] ? 2_001 : 30;

  const chains = 3;

  it(`loses nothing that was acknowledged, in ${cycles} cycles`, async () => {
    await Promise.all(Array.from({ length: chains }, () => killAgainAndAgain(cycles / chains)));
    const median = recoveriesMs.toSorted((a, b) => a - b)[Math.floor(recoveriesMs.length / 2)] ?? Number.POSITIVE_INFINITY;
    assert.ok(median < 1_000, `recovery took ${median} ms`);
  }).timeout(cycles * 3_000);

  const calls = ['create', 'write', 'datasync', 'close', 'rename', 'syncFolder', 'unlink'];
  const everyStep = calls.flatMap((call) => ['before', 'after'].map((when) => [call, when]));
  /** The others leave the same files as one of these. */
  const telling = ['create', 'write', 'datasync', 'rename', 'syncFolder', 'unlink'].map((call) => [call, 'after']);
  const steps = process.env['DESK_LONG'] ? everyStep : telling;

  it('loses nothing that was acknowledged when it dies at any step of a write', async () => {
    const deaths = [...steps, ['ack', '']].map(async ([call = '', when = '']) => {
      const folder = newFolder();
      const ledger = new Ledger();
      const running = startProcess('write', folder, call, when);
      running.go();
      await running.said('never');
      await running.kill();
      assert.equal(running.child.signalCode, 'SIGKILL', `${when} ${call}: ${running.lines.at(-1)}`);
      ledger.read(running.lines);
      await check(folder, ledger);
      assert.ok(ledger.acknowledged.size > 0);
    });
    await Promise.all(deaths);
  }).timeout(60_000);
});

/** Processes side by side. */
const width = 4;

describe('A process that is killed while it puts older events of a ticket away', () => {
  const settings = { numberPrefix: 'SEC' } as HistoryDeps['settings'];
  const clock = { now: () => sampleInstant(1_000), monotonicMs: () => 0 };
  const number = sampleNumber(1);

  it('loses and doubles nothing at any step, and the next one goes on', async () => {
    const folder = newFolder();
    const first = await openFolder(folder);
    await openMeta(first, systemRandom);
    const deps = {
      random: systemRandom,
      calendars,
      settings,
      keyedIds: await openKeyedIds(first.meta, systemRandom),
      signedHeads: await openSignedHeads(first.meta),
    };
    const document = await longTicket(deps, 1, 230);
    await first.tickets.put(number, document, 'absent');
    await first.close();
    const states = new Set<string>();
    let isDone = false;
    for (let nth = 1; !isDone; nth += width) {
      const ended = await Promise.all(Array.from({ length: width }, (_, more) => dieAt(folder, nth + more, document, states)));
      isDone = ended.some((one) => one);
    }
    assert.deepEqual([...states].toSorted(), ['0 of 0', '0 of 1', '0 of 2', '2 of 2'], 'it was killed between all of its writes');
  }).timeout(120_000);

  /** Kills one before its `nth` step, and looks at what it left; whether it had come to the end. */
  async function dieAt(from: string, nth: number, whole: TicketDocument, states: Set<string>): Promise<boolean> {
    const folder = newFolder();
    await cp(from, folder, { recursive: true });
    const running = startScript(new URL('../../support/store/seal-child.js', import.meta.url), folder, number, String(nth));
    running.go();
    await running.said('done');
    await running.kill();
    const isDone = running.lines.includes('done');
    assert.deepEqual([running.lines, isDone || running.child.signalCode === 'SIGKILL'], [isDone ? ['done'] : [], true]);
    const store = await openFolder(folder, { inspector: createInspector });
    const signedHeads = await openSignedHeads(store.meta);
    const found = await wholeOf(store);
    const there = await Promise.all([1, 2, 3].map((k) => store.segments.get(segmentId(number, k))));
    states.add(`${found.segments} of ${there.filter((segment) => segment !== undefined).length}`);
    assert.deepEqual(found.events, whole.events, `killed before step ${nth}`);
    assert.deepEqual(
      (await examine(store, clock.now())).damages.filter(({ collection }) => /tickets|segments/.test(collection)),
      [],
    );
    await sealTicket({ store, signedHeads, settings, clock, log: silentLog }, number);
    assert.deepEqual(await wholeOf(store), { segments: 2, events: whole.events });
    await store.close();
    return isDone;
  }

  async function wholeOf(store: Store): Promise<Pick<TicketDocument, 'segments' | 'events'>> {
    const stored = await store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    const history = await openHistory(store, stored.doc);
    assert.ok(!isBroken(history));
    return { segments: stored.doc.segments, events: history.events };
  }
});
