import assert from 'node:assert/strict';
import { expectKind, file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the page of a person', () => {
  let on: TestDesk;
  beforeEach(async () => {
    on = await TestDesk.open();
  });
  afterEach(() => on.close());

  it('shows a publisher their drafts and tickets as of now, and no queue', async () => {
    const ann = new Visitor(on, 'ann');
    const { number } = await file(ann);
    await ann.type('new');
    on.clock.forward(60_000);
    const { rows, queue, asOf, total } = await home(ann);
    assert.deepEqual(
      rows.map((row) => row.is),
      ['draft', 'ticket'],
    );
    assert.equal(rows[1]?.number, number);
    assert.deepEqual([queue, asOf, total], [undefined, on.clock.now(), 1]);
  });

  it('shows an assessor the queue beside their own tickets, and no ticket in both', async () => {
    const ann = new Visitor(on, 'ann');
    const daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
    const theirs = await file(ann);
    const own = await file(daan);
    const { rows, queue } = await home(daan);
    assert.deepEqual(
      rows.map(({ number }) => number),
      [own.number],
    );
    assert.deepEqual(
      queue?.rows.map(({ number }) => number),
      [theirs.number],
    );
  });

  it('shows a stranger nothing but how to begin', async () => {
    await file(new Visitor(on, 'ann'));
    for (const stranger of [new Visitor(on, 'bob'), new Visitor(on, 'eve', 'fabrikam')]) {
      const { rows, total, queue } = await home(stranger);
      assert.deepEqual([rows, total, queue], [[], 0, undefined]);
    }
  });

  it('follows at once when the language is chosen on it', async () => {
    const ann = new Visitor(on, 'ann');
    await home(ann);
    const chosen = await ann.turn({ kind: 'press', action: { do: 'language' }, inputs: { language: 'en' }, surface: 'home' });
    assert.equal(expectKind(chosen, 'home').language, 'en');
  });
});

async function home(visitor: Visitor) {
  return expectKind(await visitor.turn({ kind: 'home' }), 'home');
}
