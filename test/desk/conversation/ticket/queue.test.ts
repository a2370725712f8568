import assert from 'node:assert/strict';
import type { Queue } from '../../../../src/cards/view.js';
import { toEpochMs } from '../../../../src/tickets/instant.js';
import type { QueueFilter } from '../../../../src/tickets/queue-filter.js';
import type { UserText } from '../../../../src/tickets/user-text.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

const hours = 3_600_000;
/** When nobody works: whatever is filed on that day is due at one moment. */
const saturday = Date.parse('2026-11-21T08:00:00Z');
const aVulnerability = [
  { category: 'vulnerability' },
  { problem: 'The export holds the keys of other customers.' },
  { evidence: 'CVE-2026-12345' },
  { resolution: 'no' },
  { message: 'no' },
];

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
  const bo = () => new Visitor(on, 'bo', 'fabrikam');
  const queue = async (page = 1): Promise<Queue> => expectKind(await daan.inDialog({ do: 'queue', page }), 'queue');
  const fill = async (number: string, form: 'acknowledge' | 'ask' | 'assess' | 'close', inputs: Record<string, string>) =>
    expectKind(await daan.inDialog({ do: 'fill', command: form, number, seq: 1_000, nonce: `${form}-${number}` }, inputs), 'done');
  const acknowledge = async (number: string, priority: string, owner = 'daan') => {
    const { people } = expectKind(await daan.inDialog({ do: 'form', command: 'acknowledge', number, seq: 1 }), 'ticket-form');
    await fill(number, 'acknowledge', { priority, severity: 'high', owner: people.find(({ name }) => name === owner)?.id ?? '' });
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
    const numbers = await fileAll(41);
    const pages = [await queue(1), await queue(2), await queue(3)];
    assert.deepEqual(
      pages.map(({ page, pages: all, total, rows }) => [page, all, total, rows.length]),
      [
        [1, 3, 41, 20],
        [2, 3, 41, 20],
        [3, 3, 41, 1],
      ],
    );
    assert.deepEqual(pages.flatMap(numbersOf), numbers);
    assert.equal((await queue(99)).page, 3);
  });

  it('keeps its pages apart also when many are due at the same moment', async () => {
    const numbers = await Promise.all(Array.from({ length: 22 }, (_, n) => file(new Visitor(on, `filer-${n}`))));
    const seen = [...numbersOf(await queue(1)), ...numbersOf(await queue(2))];
    assert.deepEqual(seen.toSorted(), numbers.map(({ number }) => number).toSorted());
  });

  it('puts a P1 and what is exploited first among what is due at one moment, then what was filed first', async () => {
    on.clock.forward(saturday - toEpochMs(on.clock.now()));
    const [first = '', second = '', third = ''] = await fileAll(3);
    expectKind(await ann.inDialog({ do: 'revise', number: third, seq: 1_000, nonce: 'n', step: 'details' }, { exploited: 'yes' }), 'done');
    assert.deepEqual(numbersOf(await queue()), [third, first, second]);
    await acknowledge(second, 'P1');
    await acknowledge(first, 'P1');
    await acknowledge(third, 'P1');
    // Of P1 the exploited one has 24 hours of the clock; the others are due at the same time on Tuesday.
    assert.deepEqual(numbersOf(await queue()), [third, first, second]);
  });

  describe('narrowed down', () => {
    let numbers: Record<'mine' | 'late' | 'waiting' | 'hers' | 'new', string>;

    beforeEach(async () => {
      const lena = new Visitor(on, 'lena', 'assessment');
      await on.appoint(lena, 'lead');
      await lena.type('help');
      const [late = '', waiting = '', hers = ''] = await fileAll(3);
      const mine = (await file(bo(), aVulnerability)).number;
      await acknowledge(mine, 'P3', 'daan');
      await acknowledge(waiting, 'P2', 'lena');
      await fill(waiting, 'ask', { text: 'Which versions?', days: '14' });
      await acknowledge(hers, 'P4', 'lena');
      on.clock.forward(100 * hours);
      numbers = { mine, late, waiting, hers, new: (await file(bo())).number };
    });

    const cases: [words: string, filter: string, shown: readonly (keyof typeof numbers)[]][] = [
      ['all', 'all', ['late', 'mine', 'hers', 'waiting', 'new']],
      ['mine', 'mine', ['mine']],
      ['Nobody’s', 'nobody', ['late', 'new']],
      ['overdue', 'overdue', ['late']],
      ['waiting', 'waiting', ['waiting']],
      ['P1', 'P1', []],
      ['p2', 'P2', ['waiting']],
      ['P3', 'P3', ['mine']],
      ['p4', 'P4', ['hers']],
      ['incidents', 'incident', ['late', 'waiting', 'hers', 'new']],
      ['vulnerabilities', 'vulnerability', ['mine']],
    ];
    for (const [words, filter, shown] of cases) {
      it(`by ${words}, in words, on its card and on each of its pages`, async () => {
        const expected = shown.map((name) => numbers[name]).toSorted();
        const views = [
          expectKind(await daan.type(`queue ${words}`), 'queue'),
          expectKind(await daan.inDialog({ do: 'command', text: `queue ${words}` }), 'queue'),
          expectKind(await daan.inDialog({ do: 'queue', page: 1 }, { show: filter }), 'queue'),
          expectKind(await daan.inDialog({ do: 'queue', page: 2, show: filter as QueueFilter }), 'queue'),
          expectKind(await daan.inDialog({ do: 'queue', page: 1, show: 'P1' }, { show: words }), 'queue'),
        ];
        for (const view of views) {
          assert.deepEqual(numbersOf(view).toSorted(), expected);
          assert.deepEqual([view.filter, view.total, view.open, view.unknown], [filter, expected.length, 5, undefined]);
        }
      });
    }

    it('to the organisation of a ticket, by its number and on the card', async () => {
      const view = expectKind(await daan.type(`queue ${numbers.mine}`), 'queue');
      assert.deepEqual(numbersOf(view).toSorted(), [numbers.mine, numbers.new].toSorted());
      assert.deepEqual(
        view.organisations.map(({ count }) => count),
        [3, 2],
      );
      const [, chosen] = view.organisations;
      assert.equal(chosen?.org, view.filter);
      const again = expectKind(await daan.inDialog({ do: 'queue', page: 1 }, { show: chosen?.org ?? '' }), 'queue');
      assert.deepEqual(numbersOf(again), numbersOf(view));
    });

    it('says what works of what is no filter, and shows everything', async () => {
      for (const view of [
        await daan.type('queue p5'),
        await daan.type('queue over due'),
        await daan.inDialog({ do: 'command', text: 'queue whatever it is' }),
      ]) {
        const { unknown, filter, total } = expectKind(view, 'queue');
        assert.deepEqual([unknown, filter, total], [true, 'all', 5]);
      }
      expectKind(await daan.type(`queue ${numbers.mine.slice(0, 12)}0`), 'typing-error');
    });

    it('tells nothing of a ticket that the assessor filed, and takes no words of a publisher', async () => {
      const own = await file(daan);
      expectKind(await daan.type(`queue ${own.number}`), 'no-such-ticket');
      expectKind(await ann.type('queue mine'), 'add-to-ticket');
      expectKind(await ann.inDialog({ do: 'command', text: 'queue mine' }), 'help');
      expectKind(await ann.inDialog({ do: 'queue', page: 1, show: 'mine' }), 'help');
    });
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
