import assert from 'node:assert/strict';
import { findBorderFault } from '../../../src/desk/integrity/border.js';
import { createInspector } from '../../../src/desk/integrity/inspector.js';
import { sealTicket } from '../../../src/desk/sealing/seal.js';
import {
  createHistoryParts,
  type HistoryPart,
  type HistoryParts,
  type HistoryRun,
  type Paging,
} from '../../../src/desk/tickets/history-parts.js';
import { isBroken } from '../../../src/ports/history.js';
import type { Store } from '../../../src/ports/store.js';
import { openMeta } from '../../../src/store/meta.js';
import { systemTimer } from '../../../src/system/timer.js';
import { answerChanges } from '../../../src/tickets/answer-changes.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { NewEvent } from '../../../src/tickets/events/index.js';
import { segmentId } from '../../../src/tickets/segment.js';
import { countingStore } from '../../support/store/counting-store.js';
import { sampleNumber, samplePersonId, sampleText } from '../../support/store/documents.js';
import { newFolder, openFolder, removeFolders, systemRandom } from '../../support/store/folder.js';
import { historyDeps, longTicket } from '../../support/store/long-ticket.js';
import { type At, forgetCensus, rewrite } from '../../support/store/tamper.js';

const [eve, ben] = [samplePersonId(1), samplePersonId(2)];
const perPage = 8;

describe('the history of a long ticket', () => {
  let folder: string;
  let store: Store;
  let reads: string[];
  let parts: HistoryParts;
  let documents: TicketDocument[];
  let close: () => Promise<void>;

  beforeEach(async () => {
    folder = newFolder();
    const opened = await openFolder(folder, { inspector: createInspector });
    store = opened;
    close = () => opened.close();
    await openMeta(opened, systemRandom);
    const deps = await historyDeps(opened);
    documents = [];
    for (const n of [1, 2, 3]) {
      await opened.tickets.put(sampleNumber(n), await longTicket(deps, n, 525), 'absent');
      await sealTicket(deps, sampleNumber(n));
      const stored = await opened.tickets.get(sampleNumber(n));
      assert.ok(stored && stored !== 'damaged');
      documents.push(stored.doc);
    }
    const counting = countingStore(opened);
    reads = counting.reads;
    parts = createHistoryParts({ store: counting.store, timer: systemTimer });
  });
  afterEach(() => close());
  after(removeFolders);

  async function find(page: number, how: Paging = paging(), by = eve, document = documents[0]): Promise<HistoryPart> {
    const found = await parts.find(by, document as TicketDocument, page, how);
    assert.ok(!isBroken(found), JSON.stringify(found));
    return found;
  }

  it('is read from its newest end, no further than the page that is asked for', async () => {
    assert.equal(documents[0]?.segments, 5);
    const own = await find(4);
    assert.deepEqual([own.events.map(({ seq }) => seq), own.newer, own.older], [range(501, 525), 0, 'some']);
    assert.equal(reads.length, 0);
    const newest = await find(5);
    assert.deepEqual([newest.events.map(({ seq }) => seq), newest.newer, newest.older], [range(401, 500), 4, 'some']);
    assert.equal(reads.length, 1);
    assert.deepEqual(
      (await find(17)).events.map(({ seq }) => seq),
      range(401, 500),
    );
    const older = await find(18);
    assert.deepEqual([older.events.map(({ seq }) => seq), older.newer], [range(301, 400), 17]);
    assert.equal(reads.length, 3);
  });

  it('ends with its first event, and then it is known how many pages there are', async () => {
    const last = await find(9_999);
    assert.deepEqual([last.events.map(({ seq }) => seq), last.newer, last.older], [range(1, 100), 56, 0]);
    assert.equal((await find(1)).older, 65);
    assert.equal((await find(30)).older, 39);
  });

  it('is read whole where all of it is asked for, one ticket of a person after the other', async () => {
    const [whole, other] = await Promise.all([
      parts.whole(eve, documents[0] as TicketDocument),
      parts.whole(eve, documents[1] as TicketDocument),
    ]);
    for (const events of [whole, other]) {
      assert.ok(!isBroken(events));
      assert.deepEqual(
        events.map(({ seq }) => seq),
        range(1, 525),
      );
    }
    assert.equal(reads.length, 10);
  });

  it('is counted once, however many pages are asked for at the same time', async () => {
    const how = paging();
    const found = await Promise.all(Array.from({ length: 30 }, () => find(9_999, how)));
    assert.ok(found.every(({ newer }) => newer === 56));
    // Each counts the newest events, and the part that is shown.
    assert.ok(how.counted <= 30 + 5 + 30, `${how.counted}`);
    assert.ok(reads.length <= 5 + 30, `${reads.length}`);
  });

  it('keeps nobody waiting for more than one ticket of somebody else', async () => {
    const ended: string[] = [];
    const note = (what: string) => () => void ended.push(what);
    await Promise.all([
      find(9_999, paging(), eve, documents[0]).then(note('first of eve')),
      find(9_999, paging(), eve, documents[1]).then(note('second of eve')),
      find(9_999, paging(), ben, documents[2]).then(note('ben')),
    ]);
    assert.deepEqual(ended, ['first of eve', 'ben', 'second of eve']);
  });

  it('lets others go first between one segment and the next', async () => {
    let turns = 0;
    const before: number[] = [];
    const over = new AbortController();
    const others = (async () => {
      while (!over.signal.aborted) {
        await new Promise<void>((done) => void systemTimer.after(0, done));
        turns += 1;
      }
    })();
    const how = paging();
    await find(9_999, { ...how, countOf: (run) => (before.push(turns), how.countOf(run)) });
    over.abort();
    await others;
    assert.equal(new Set(before.slice(1)).size, 5, before.join());
  });

  it('tells of each changed answer what it was, also where that was said in an older part', async () => {
    const deps = await historyDeps(store);
    const number = sampleNumber(4);
    const among = new Map([
      [150, say('second')],
      [151, say('third', 'offer')],
      [390, say('fourth')],
      [520, say('fifth')],
    ]);
    const document = await longTicket(deps, 4, 530, undefined, among);
    const whole = answerChanges(document.events);
    assert.deepEqual([...whole.values()].map(([{ before } = { before: {} }]) => before.problem?.text).slice(1), [
      'second',
      'third',
      'fourth',
    ]);
    await store.tickets.put(number, document, 'absent');
    await sealTicket(deps, number);
    const stored = await store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged' && stored.doc.segments > 3);
    assert.equal(await findBorderFault(store, stored.doc), undefined);
    const told = new Map<number, unknown>();
    for (let page = 1; page <= 70; page += 1) {
      const { events, start } = await find(page, paging(), eve, stored.doc);
      for (const [seq, change] of answerChanges(events, start)) told.set(seq, change);
    }
    assert.equal(told.size, whole.size);
    for (const [seq, changes] of whole) assert.deepEqual(told.get(seq), changes);
  });

  it('is not shown where a segment does not end where the next one begins', async () => {
    await close();
    let second: object = {};
    await rewrite<object>(folder, at(2), (doc) => {
      second = doc;
      return doc;
    });
    await rewrite(folder, at(4), () => ({ ...second, k: 4 }));
    await forgetCensus(folder);
    const opened = await openFolder(folder);
    close = () => opened.close();
    parts = createHistoryParts({ store: opened, timer: systemTimer });
    const document = documents[0] as TicketDocument;
    assert.ok(!isBroken(await parts.find(eve, document, 5, paging())));
    const wrong = { collection: 'segments', id: at(4).id, reason: 'wrong-history' };
    assert.deepEqual(await parts.find(eve, document, 18, paging()), wrong);
  });
});

/** A change of the first answer, and perhaps the end of another. */
function say(text: string, remove?: 'offer'): NewEvent {
  return { kind: 'answersGiven', body: { answers: { problem: sampleText(text) }, ...(remove && { removed: [remove] }) } };
}

/** A segment of the first ticket. */
function at(k: number): At {
  return { collection: 'segments', id: segmentId(sampleNumber(1), k) };
}

/** Eight events a page; `counted` of so many runs. */
function paging(): Paging & { counted: number } {
  const made = {
    reader: 'anybody',
    counted: 0,
    countOf: ({ events }: HistoryRun) => {
      made.counted += 1;
      return Math.ceil(events.length / perPage);
    },
  };
  return made;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
