import assert from 'node:assert/strict';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('the status of a ticket', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  const isOverdue = async (number: string) => expectKind(await ann.type(`status SEC-${number}`), 'status').overdue;

  it('says that the receipt is late once its deadline is over, and no more after the ticket was withdrawn', async () => {
    const { number } = await file(ann);
    assert.equal(await isOverdue(number), false);
    on.clock.forward(11 * 24 * 3_600_000);
    assert.equal(await isOverdue(number), true);
    await ann.inDialog({ do: 'fill', command: 'withdraw', number, seq: 1, nonce: 'one' }, { text: 'Filed twice.' });
    assert.equal(await isOverdue(number), false);
  });
});
