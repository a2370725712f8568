import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { examine } from '../../src/desk/integrity/examine.js';
import { sealTicket } from '../../src/desk/sealing/seal.js';
import { runOnTicket } from '../../src/desk/tickets/run.js';
import { collections } from '../../src/store/collections.js';
import type { Cause } from '../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../src/tickets/confirmation-number.js';
import type { TicketDocument } from '../../src/tickets/document.js';
import { eventDefinitions } from '../../src/tickets/events/index.js';
import { foldTicket } from '../../src/tickets/fold.js';
import { asFoldedBy, type Folded, foldGains, foldVersion } from '../../src/tickets/fold-gains.js';
import { expectKind, file, TestDesk, Visitor } from '../support/desk/desk.js';
import { forgetCensus, pathOf, rewrite } from '../support/store/tamper.js';

const { acknowledged } = eventDefinitions;
const apply = acknowledged.apply;
/** What an earlier version did not fold: when receipt was confirmed. */
const gain = ({ ticket: { acknowledgedAt: _gained, ...ticket }, past }: Folded): Folded => ({ ticket, past });
const gains = foldGains as ((folded: Folded) => Folded)[];

describe('a long ticket that was put away before the fold came to say more', () => {
  let on: TestDesk;
  let ann: Visitor;
  let number: ConfirmationNumber;

  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    ({ number } = await file(ann));
    Object.assign(acknowledged, {
      apply: (...given: Parameters<typeof apply>) => ({ ...apply(...given), acknowledgedAt: undefined }),
    });
    const daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    const inputs = { priority: 'P2', severity: 'high', owner: people[0]?.id ?? '' };
    expectKind(await daan.inDialog({ do: 'fill', command: 'acknowledge', number, seq: 1, nonce: 'one' }, inputs), 'done');
    await say(1, 120);
    assert.equal(await sealTicket(on.deps, number), true);
    assert.equal((await document()).border?.ticket.state, 'acknowledged');
    assert.equal((await document()).border?.ticket.acknowledgedAt, undefined);
    Object.assign(acknowledged, { apply });
    gains.push(gain);
  });
  afterEach(async () => {
    Object.assign(acknowledged, { apply });
    gains.splice(gains.indexOf(gain), 1);
    await on.close();
  });

  async function document(): Promise<TicketDocument> {
    const stored = await on.store.tickets.get(number);
    assert.ok(stored && stored !== 'damaged', 'it can be read');
    return stored.doc;
  }

  async function say(from: number, to: number): Promise<void> {
    const { filer, org } = foldTicket(await document());
    for (let n = from; n <= to; n++) {
      const act = { by: { id: filer, org, role: 'none', conflict: 'person' }, at: on.clock.now(), cause: `reply ${n}` as Cause } as const;
      assert.equal((await runOnTicket(on.deps, act, number, { command: 'reply', input: { text: `Reply ${n}.` } })).kind, 'done');
    }
  }

  const damages = async () => (await examine(on.store, on.clock.now())).damages.map(({ id, reason }) => `${id} ${reason}`);
  const at = () => ({ collection: 'tickets', id: number });

  it('is read, acted on and found in order', async () => {
    await on.restart();
    assert.deepEqual(await damages(), []);
    await say(121, 122);
    assert.equal(foldTicket(await document()).replies, 122);
    assert.deepEqual(await damages(), []);
  });

  it('is made again from its segments, and says more then', async () => {
    assert.deepEqual(collections.tickets.indexes.long.values(await document()), ['yes']);
    const before = await document();
    assert.equal(await sealTicket(on.deps, number), true);
    const { border, events, segments } = await document();
    assert.deepEqual([events, segments, border?.fold], [before.events, before.segments, foldVersion()]);
    assert.equal(border?.ticket.acknowledgedAt, on.clock.now());
    assert.deepEqual(collections.tickets.indexes.long.values(await document()), []);
    assert.ok(on.log.lines.some((line) => line.includes('border-renewed')));
    await on.restart();
    assert.equal((await document()).border?.fold, foldVersion());
    assert.deepEqual(await damages(), []);
  });

  it('is read without the signature of an even earlier version, too', async () => {
    await on.store.close();
    await rewrite<TicketDocument>(on.folder, at(), (doc) => {
      const { jws: _none, ...border } = doc.border ?? assert.fail();
      return { ...doc, border };
    });
    await forgetCensus(on.folder);
    await on.start();
    assert.deepEqual(await damages(), []);
    assert.equal((await document()).border?.jws, undefined);
  });

  it('is damaged when somebody put in what it could not say yet, or says that another fold made it', async () => {
    const later = '2030-01-01T00:00:00.000Z' as const;
    for (const change of [
      { ticket: { acknowledgedAt: later } },
      { ticket: { replies: 7 } },
      { fold: foldVersion() + 1 },
      { fold: foldVersion() },
    ] as const) {
      for (const signed of [true, false]) {
        await on.store.close();
        const bytes = await readFile(pathOf(on.folder, at()));
        await rewrite<TicketDocument>(on.folder, at(), (doc) => {
          const { jws, ...border } = doc.border ?? assert.fail();
          const ticket = { ...border.ticket, ...('ticket' in change ? change.ticket : {}) };
          const fold = 'fold' in change ? { fold: change.fold } : {};
          return { ...doc, border: { ...border, ticket, ...fold, ...(signed && { jws }) } } as TicketDocument;
        });
        await on.start();
        assert.equal(await on.store.tickets.get(number), 'damaged', JSON.stringify({ change, signed }));
        await writeFile(pathOf(on.folder, at()), bytes);
      }
    }
  });

  it('is what a fold of any version before would have made', () => {
    const folded = { ticket: { acknowledgedAt: on.clock.now(), replies: 2 }, past: {} } as unknown as Folded;
    assert.deepEqual(asFoldedBy(foldVersion(), folded), folded);
    assert.deepEqual(asFoldedBy(foldVersion() - 1, folded), { ticket: { replies: 2 }, past: {} });
  });
});
