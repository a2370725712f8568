import assert from 'node:assert/strict';
import { listQueue } from '../../../src/desk/tickets/queue.js';
import { dueOf } from '../../../src/tickets/ticket.js';
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
    const { tickets: queue } = await listQueue(on.deps, await actOf(on.deps, 'daan', 'assessment', 'assessor'), 'all');
    assert.deepEqual(
      queue.map(({ number }) => number),
      [first.number, second.number],
    );
    assert.deepEqual(
      queue.map((ticket) => dueOf(ticket)),
      [first, second].map(({ receiptDueAt }) => ({ of: 'receipt', at: receiptDueAt })),
    );
  });

  const numbersFor = async (...[user, tenant, role]: [string, string, 'assessor' | 'lead' | 'none']) => {
    const { tickets, hidden } = await listQueue(on.deps, await actOf(on.deps, user, tenant, role), 'all');
    return { numbers: tickets.map(({ number }) => number), hidden };
  };

  it('holds nothing for who does not assess, nor what the assessor filed, and counts that', async () => {
    const { number } = await file(new Visitor(on, 'ann'));
    const own = await file(new Visitor(on, 'daan', 'assessment'));
    assert.deepEqual((await numbersFor('eve', 'fabrikam', 'none')).numbers, []);
    assert.deepEqual(await numbersFor('daan', 'assessment', 'lead'), { numbers: [number], hidden: { person: 1, organisation: 0 } });
    assert.deepEqual(await numbersFor('lena', 'assessment', 'lead'), {
      numbers: [number, own.number].toSorted(),
      hidden: { person: 0, organisation: 0 },
    });
  });

  it('holds no ticket of the assessor’s own organisation where that is a conflict, and counts them', async () => {
    Object.assign(on.deps.settings, { conflict: 'organisation' });
    const { number } = await file(new Visitor(on, 'ann'));
    await file(new Visitor(on, 'daan', 'assessment'));
    assert.deepEqual(await numbersFor('daan', 'assessment', 'lead'), { numbers: [number], hidden: { person: 1, organisation: 0 } });
    assert.deepEqual(await numbersFor('lena', 'assessment', 'lead'), { numbers: [number], hidden: { person: 0, organisation: 1 } });
  });
});
