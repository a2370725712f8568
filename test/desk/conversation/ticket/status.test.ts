import assert from 'node:assert/strict';
import { createRenderer } from '../../../../src/cards/render.js';
import { now } from '../../../support/cards/present.js';
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

  it('says what is true now: the promise until it is kept, then what the assessors said, and nothing of it once all is over', async () => {
    const alex = new Visitor(on, 'alex');
    await on.appoint(alex);
    await alex.type('help');
    const { number } = await file(ann);
    const render = createRenderer({ numberPrefix: 'SEC', now });
    const shown = async () => JSON.stringify(render(await ann.type(`status SEC-${number}`), { locale: 'en', zone: 'UTC' }));
    assert.match(await shown(), /Receipt confirmed by/);
    const form = expectKind(await alex.press({ do: 'form', command: 'acknowledge', number, seq: 99 }), 'ticket-form');
    const owner = form.people[0]?.id ?? '';
    await alex.press({ do: 'fill', command: 'acknowledge', number, seq: 99, nonce: 'a' }, { priority: 'P2', severity: 'high', owner });
    const after = await shown();
    assert.match(after, /Receipt confirmed"/);
    assert.match(after, /P2/);
    assert.match(after, /"high"/);
    assert.doesNotMatch(after, /Receipt confirmed by|Calendar/);
    const bob = new Visitor(on, 'bob');
    const other = await file(bob);
    await bob.inDialog({ do: 'fill', command: 'withdraw', number: other.number, seq: 1, nonce: 'one' }, { text: 'Filed twice.' });
    const ended = JSON.stringify(render(await bob.type(`status SEC-${other.number}`), { locale: 'en', zone: 'UTC' }));
    assert.doesNotMatch(ended, /Receipt confirmed by/);
  });
});
