import assert from 'node:assert/strict';
import type { Queue } from '../../../../src/cards/view.js';
import type { UserText } from '../../../../src/tickets/user-text.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const hours = 3_600_000;

describe('the queue of the assessors', () => {
  let on: TestDesk;
  let ann: Visitor;
  let daan: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
    daan = new Visitor(on, 'daan', 'assessment');
    await on.appoint(daan);
  });
  afterEach(() => on.close());

  const dueAt = async (number: string) => {
    const stored = await on.store.tickets.get(number);
    return stored && stored !== 'damaged' ? stored.doc.lookup.dueAt : undefined;
  };
  const queue = async (page = 1): Promise<Queue> => expectKind(await daan.inDialog({ do: 'queue', page }), 'queue');
  const fill = async (number: string, form: 'acknowledge' | 'ask' | 'assess' | 'close', inputs: Record<string, string>) =>
    expectKind(await daan.inDialog({ do: 'fill', command: form, number, seq: 1_000, nonce: `${form}-${number}` }, inputs), 'done');
  const acknowledge = async (number: string, priority: string) => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    await fill(number, 'acknowledge', { priority, severity: 'high', owner: people[0]?.id ?? '' });
  };
  const fileAll = async (count: number): Promise<string[]> => {
    const numbers: string[] = [];
    for (let n = 0; n < count; n++) {
      numbers.push((await file(ann)).number);
      on.clock.forward(hours / 4);
    }
    return numbers;
  };

  it('is for assessors: anybody else is helped, and their help does not name it', async () => {
    await file(ann);
    const lost = expectKind(await ann.type('queue'), 'help');
    assert.equal(lost.lost, true);
    assert.ok(!lost.commands.includes('queue'));
    expectKind(await ann.inDialog({ do: 'queue', page: 1 }), 'help');
    expectKind(await daan.type('queue'), 'queue');
    assert.ok(expectKind(await daan.type('help'), 'help').commands.includes('queue'));
    await on.appoint(daan, 'none');
    expectKind(await daan.type('queue'), 'help');
  });

  it('begins with what is due first, whatever it is', async () => {
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = await fileAll(5);
    await acknowledge(first, 'P3');
    await acknowledge(second, 'P1');
    await acknowledge(third, 'P2');
    await fill(third, 'ask', { text: 'Which versions?', days: '14' });
    assert.deepEqual(numbersOf(await queue()), [fourth, fifth, second, first, third]);
    const { rows } = await queue();
    assert.deepEqual(
      rows.map(({ due }) => due?.of),
      ['receipt', 'receipt', 'assessment', 'update', 'answer'],
    );
  });

  it('says of what is late that it is', async () => {
    await fileAll(1);
    assert.equal((await queue()).rows[0]?.due?.isOver, false);
    on.clock.forward(96 * hours);
    assert.equal((await queue()).rows[0]?.due?.isOver, true);
  });

  it('comes in pages, each ticket on one of them', async () => {
    const numbers = await fileAll(11);
    const pages = [await queue(1), await queue(2)];
    assert.deepEqual(
      pages.map(({ page, pages: all, total, rows }) => [page, all, total, rows.length]),
      [
        [1, 2, 11, 8],
        [2, 2, 11, 3],
      ],
    );
    assert.deepEqual(pages.flatMap(numbersOf), numbers);
    assert.equal((await queue(99)).page, 2);
  });

  it('keeps its pages apart also when many are due at the same moment', async () => {
    const numbers = await Promise.all(Array.from({ length: 10 }, (_, n) => file(new Visitor(on, `filer-${n}`))));
    const seen = [...numbersOf(await queue(1)), ...numbersOf(await queue(2))];
    assert.deepEqual(seen.toSorted(), numbers.map(({ number }) => number).toSorted());
  });

  it('names the owner and what the triage channel may show: of the answers one line', async () => {
    const [number = ''] = await fileAll(1);
    await acknowledge(number, 'P2');
    const [row] = (await queue()).rows;
    assert.deepEqual(row, {
      number,
      state: 'acknowledged',
      about: { title: 'Somebody signed in with our build key.' as UserText, cves: [] },
      category: 'incident',
      priority: 'P2',
      severity: 'high',
      owner: 'daan',
      due: { of: 'update', at: await dueAt(number), isOver: false },
    });
  });

  it('has nothing that is over, and nothing that the assessor filed, of which it says so', async () => {
    await file(daan);
    daan.messages.splice(0);
    const [number = '', other = ''] = await fileAll(2);
    await acknowledge(number, 'P4');
    await fill(number, 'assess', { outcome: 'no-action', severity: 'low', text: 'Fine.' });
    await fill(number, 'close', { text: 'Done.' });
    assert.deepEqual(numbersOf(await queue()), [other]);
    assert.equal((await queue()).total, 1);
    assert.deepEqual((await queue()).hidden, { person: 1, organisation: 0 });
  });
});

function numbersOf({ rows }: Queue): readonly string[] {
  return rows.map(({ number }) => number);
}
