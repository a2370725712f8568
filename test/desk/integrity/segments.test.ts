import assert from 'node:assert/strict';
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { examine } from '../../../src/desk/integrity/examine.js';
import { acceptHistory } from '../../../src/desk/integrity/sign-manifest.js';
import { sealTicket } from '../../../src/desk/sealing/seal.js';
import { runOnTicket } from '../../../src/desk/tickets/run.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { TicketDocument } from '../../../src/tickets/document.js';
import type { TicketEvent } from '../../../src/tickets/events/index.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { headOf } from '../../../src/tickets/integrity.js';
import { lookupOf } from '../../../src/tickets/lookup.js';
import { borderAfter } from '../../../src/tickets/seal.js';
import { type Segment, segmentId } from '../../../src/tickets/segment.js';
import type { Ticket } from '../../../src/tickets/ticket.js';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { samplePersonId } from '../../support/store/documents.js';
import { type At, forgetCensus, pathOf, rewrite } from '../../support/store/tamper.js';

/*
 * Whoever alters a long ticket in the data folder knows how its files are made, and makes anew whatever needs no key; the census is left out. One ticket is
 * made for all tests: each starts from its files.
 */
describe('What somebody altered of a long ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: ConfirmationNumber;
  let unsealed: Buffer;
  const files = new Map<string, Buffer>();
  const ticket = (): At => ({ collection: 'tickets', id: number });
  const segment = (k: number): At => ({ collection: 'segments', id: segmentId(number, k) });

  before(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
    const { filer, org } = foldTicket(await document());
    for (let n = 0; n < 220; n++) {
      const act = { by: { id: filer, org, role: 'none', conflict: 'person' }, at: on.clock.now(), cause: `reply ${n}` as Cause } as const;
      await runOnTicket(on.deps, act, number, { command: 'reply', input: { text: `Reply ${n}.` } });
    }
    unsealed = await readFile(pathOf(on.folder, ticket()));
    await sealTicket(on.deps, number);
    assert.equal((await document()).segments, 2);
    await on.store.close();
    for (const at of [ticket(), segment(1), segment(2)]) files.set(pathOf(on.folder, at), await readFile(pathOf(on.folder, at)));
  });

  beforeEach(async () => {
    for (const [path, bytes] of files) await writeFile(path, bytes);
  });
  afterEach(() => on.store.close());
  after(() => on.close());

  async function document(): Promise<TicketDocument> {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc;
  }

  /** What the doctor names, after the desk looked at the ticket. */
  async function named(): Promise<readonly string[]> {
    await forgetCensus(on.folder);
    await on.start();
    return (await examine(on.store, on.clock.now())).damages.map(({ collection, id, reason }) => `${collection}/${id} ${reason}`);
  }

  /** That the ticket counts as damaged as soon as it is read. */
  async function expectDamaged(reason: string): Promise<void> {
    await forgetCensus(on.folder);
    await on.start();
    assert.equal(await on.store.tickets.get(number), 'damaged');
    assert.deepEqual(on.store.damaged(), [{ ...ticket(), reason }]);
    assert.match((await ann.type(`status ${number}`)).kind, /^(damaged|no-such-ticket)$/);
  }

  const forge = (change: (ticket: Ticket) => Ticket, more: (document: TicketDocument) => TicketDocument = (same) => same) =>
    rewrite<TicketDocument>(on.folder, ticket(), (doc) => {
      assert.ok(doc.border);
      const forged = { ...doc, border: { ...doc.border, ticket: change(doc.border.ticket) } };
      const { cve } = doc.lookup;
      return more({ ...forged, lookup: lookupOf(foldTicket(forged), { cve }) });
    });
  it('is nothing: then nothing is named', async () => {
    assert.deepEqual(await named(), []);
    assert.equal(expectKind(await ann.type(`status ${number}`), 'status').replies, 220);
  });

  it('is how it stood at the border', async () => {
    await forge((at) => ({ ...at, replies: 7 }));
    await expectDamaged('wrong-signature');
  });

  it('is whose it was at the border, with the signature left out', async () => {
    await forge((at) => ({ ...at, filer: samplePersonId(7) }), unsigned);
    await expectDamaged('wrong-history');
  });

  it('is how many segments there are, or what was noted of them', async () => {
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => ({ ...doc, segments: 1 }));
    await expectDamaged('wrong-signature');
    await on.store.close();
    for (const [path, bytes] of files) await writeFile(path, bytes);
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => {
      assert.ok(doc.border?.past);
      return { ...doc, border: { ...doc.border, past: { ...doc.border.past, causes: [] } } };
    });
    await expectDamaged('wrong-signature');
  });

  it('is how much is counted for it', async () => {
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => ({ ...doc, bytes: 1 }));
    assert.deepEqual(await named(), [`tickets/${number} wrong-look-up`]);
  });

  it('is only that the border is not signed, as an earlier version left it: what its segments make counts', async () => {
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => unsigned(doc));
    assert.deepEqual(await named(), []);
    assert.equal(expectKind(await ann.type(`status ${number}`), 'status').replies, 220);
  });

  it('is a text in a segment', async () => {
    await rewrite<Segment>(on.folder, segment(1), (doc) => ({ ...doc, events: doc.events.map((event) => reworded(event)) }));
    assert.deepEqual(await named(), [`segments/${segment(1).id} wrong-history`]);
    assert.equal((await ann.inDialog({ do: 'ticket', number, page: 9_999 })).kind, 'damaged');
    assert.equal((await ann.inDialog({ do: 'ticket', number, page: 1 })).kind, 'ticket', 'what is newer is shown');
    assert.equal(expectKind(await ann.type(`status ${number}`), 'status').replies, 220, 'how it stands is told without its segments');
    assert.ok(on.log.lines.some((line) => line.includes('history-broken')));
  });

  it('is the author of the last event of a segment, with all hashes made anew that need no key', async () => {
    for (const at of [segment(1), segment(2)]) {
      await rewrite<Segment>(on.folder, at, (doc) => {
        const events = doc.events.map((event, index) => (index === doc.events.length - 1 ? { ...event, by: samplePersonId(7) } : event));
        return { ...doc, events, head: headOf(events) };
      });
      const [found] = await named();
      assert.ok(found?.startsWith('segments/') || found === `tickets/${number} wrong-history`, found);
      await on.store.close();
      for (const [path, bytes] of files) await writeFile(path, bytes);
    }
    await on.start();
  });

  it('is a segment that is shorter than it was', async () => {
    await rewrite<Segment>(on.folder, segment(2), (doc) => {
      const events = doc.events.slice(0, -1);
      return { ...doc, events, head: headOf(events) };
    });
    assert.deepEqual(await named(), [`tickets/${number} wrong-history`]);
  });

  it('is a segment in the place of another, with the name of that', async () => {
    const [one, other] = await Promise.all([1, 2].map((k) => contentOf(segment(k))));
    assert.ok(one && other);
    await rewrite<Segment>(on.folder, segment(1), () => ({ ...other, k: 1 }));
    await rewrite<Segment>(on.folder, segment(2), () => ({ ...one, k: 2 }));
    assert.deepEqual(await named(), [`segments/${segment(1).id} wrong-history`]);
    await on.store.close();
    await rewrite<Segment>(on.folder, segment(1), () => other);
    assert.deepEqual(await named(), [`segments/${segment(1).id} wrong-history`]);
  });

  it('is a segment that is gone', async () => {
    await unlink(pathOf(on.folder, segment(1)));
    assert.deepEqual(await named(), [`segments/${segment(1).id} missing`]);
    assert.equal((await ann.inDialog({ do: 'ticket', number, page: 9_999 })).kind, 'damaged');
  });

  it('is a border that nobody signed and that its segments do not make', async () => {
    const first = await contentOf(segment(1));
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => ({ ...doc, segments: 1, border: borderAfter(undefined, first) }));
    await expectDamaged('wrong-history');
  });

  it('is the ticket as it was before, beside segments that came later', async () => {
    await writeFile(pathOf(on.folder, ticket()), unsealed);
    assert.deepEqual(await named(), [], 'it has all that they have');
    await on.store.close();
    await rewrite<TicketDocument>(on.folder, ticket(), (doc) => {
      const events = doc.events.slice(0, 50);
      const { border: _none, bytes: _counted, ...rest } = doc;
      const { cve } = doc.lookup;
      return { ...rest, segments: 0, events, head: headOf(events), lookup: lookupOf(foldTicket({ number, events }), { cve }) };
    });
    const found = await named();
    assert.ok(found.includes(`tickets/${number} went-back`), found.join());
    await acceptHistory(on.deps);
    assert.deepEqual((await examine(on.store, on.clock.now())).damages, [], 'the operator says that it is meant');
  });

  async function contentOf(at: At): Promise<Segment> {
    return (JSON.parse(await readFile(pathOf(on.folder, at), 'utf8')) as { body: Segment }).body;
  }
});

/** The ticket with a border that nobody signed. */
function unsigned(doc: TicketDocument): TicketDocument {
  const { jws: _signature, ...border } = doc.border ?? assert.fail();
  return { ...doc, border };
}

/** The replies, as somebody else would have them. */
function reworded(event: TicketEvent): TicketEvent {
  return event.kind === 'replied' && event.body ? { ...event, body: { ...event.body, text: 'Nothing.' as typeof event.body.text } } : event;
}
