import assert from 'node:assert/strict';
import { dueOf, listQueue } from '../../../src/desk/tickets/queue.js';
import { actOf } from '../../support/desk/act.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the queue, without any chat', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('is what is open to whom assesses, the receipt that is due first before the others', async () => {
    const first = await file(new Visitor(on, 'ann'));
    on.clock.forward(3_600_000);
    const second = await file(new Visitor(on, 'bo', 'fabrikam'));
    const queue = await listQueue(on.deps, await actOf(on.deps, 'daan', 'assessment', 'assessor'));
    assert.deepEqual(
      queue.map(({ number }) => number),
      [first.number, second.number],
    );
    assert.deepEqual(
      queue.map((ticket) => dueOf(ticket)),
      [first, second].map(({ receiptDueAt }) => ({ of: 'receipt', at: receiptDueAt })),
    );
  });

  it('holds nothing for who does not assess, nor tickets of the assessor’s own organisation', async () => {
    const { number } = await file(new Visitor(on, 'ann'));
    await file(new Visitor(on, 'daan', 'assessment'));
    assert.deepEqual(await listQueue(on.deps, await actOf(on.deps, 'eve', 'fabrikam')), []);
    const queue = await listQueue(on.deps, await actOf(on.deps, 'lena', 'assessment', 'lead'));
    assert.deepEqual(
      queue.map((ticket) => ticket.number),
      [number],
    );
  });
});
