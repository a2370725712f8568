import assert from 'node:assert/strict';
import { openSealer, type Sealer } from '../../../src/desk/sealing/sealer.js';
import { runOnTicket } from '../../../src/desk/tickets/run.js';
import type { Cause } from '../../../src/tickets/cause.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import { foldTicket } from '../../../src/tickets/fold.js';
import { segmentId } from '../../../src/tickets/segment.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';
import { until } from '../../support/until.js';
import { virtualTime } from '../../support/virtual-time.js';

describe('what keeps long tickets short', () => {
  const time = virtualTime();
  let on: TestDesk;
  let sealer: Sealer;
  let number: ConfirmationNumber;
  let other: ConfirmationNumber;
  beforeEach(async () => {
    on = await TestDesk.open();
    sealer = openSealer({ ...on.deps, timer: time });
    ({ number } = await file(new Visitor(on, 'ann')));
    ({ number: other } = await file(new Visitor(on, 'bo')));
    for (const of of [number, other]) await fill(of, 110);
  });
  afterEach(async () => {
    await sealer.stop();
    await on.close();
  });

  const document = async (of: ConfirmationNumber) => {
    const stored = await on.store.tickets.get(of);
    assert.ok(stored && stored !== 'damaged');
    return stored.doc;
  };
  const segments = async () => [(await document(number)).segments, (await document(other)).segments];

  async function fill(of: ConfirmationNumber, count: number): Promise<void> {
    const { filer, org } = foldTicket(await document(of));
    for (let n = 0; n < count; n++) {
      const act = { by: { id: filer, org, role: 'none', conflict: 'person' }, at: on.clock.now(), cause: `reply ${n}` as Cause } as const;
      await runOnTicket(on.deps, act, of, { command: 'reply', input: { text: `Reply ${n}.` } });
    }
  }

  it('comes soon after an act, not with it, and looks at each that is long', async () => {
    sealer.soon();
    sealer.soon();
    assert.deepEqual([await segments(), time.pending()], [[0, 0], 1]);
    await time.pass(1_000);
    await until(async () => (await segments()).join() === '1,1', 'both to be shortened');
    assert.equal(on.log.lines.filter((line) => line.includes('ticket-sealed')).length, 2);
  });

  it('passes over one that cannot be shortened, until it looks at all again', async () => {
    const { events } = await document(other);
    await on.store.segments.put(segmentId(number, 1), { number, k: 1, events: events.slice(0, 3) }, 'absent');
    await sealer.all();
    assert.deepEqual(await segments(), [0, 1]);
    await on.store.segments.remove(segmentId(number, 1));
    sealer.soon();
    await time.pass(1_000);
    await sealer.stop();
    assert.deepEqual(await segments(), [0, 1]);
    sealer = openSealer({ ...on.deps, timer: time });
    await sealer.all();
    assert.deepEqual(await segments(), [1, 1]);
  });

  it('begins nothing once it is stopped, and logs what fails', async () => {
    sealer.soon();
    await sealer.stop();
    assert.equal(time.pending(), 0);
    sealer.soon();
    assert.equal(time.pending(), 0);
    const failing = { ...on.store, tickets: { ...on.store.tickets, find: () => Promise.reject(new Error('made to fail')) } };
    await openSealer({ ...on.deps, timer: time, store: failing }).all();
    assert.ok(on.log.lines.some((line) => line.includes('sealing-failed')));
    assert.deepEqual(await segments(), [0, 0]);
  });
});
