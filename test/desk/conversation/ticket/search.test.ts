import assert from 'node:assert/strict';
import { toPlainText } from '../../../../src/cards/plain-text.js';
import { createRenderer } from '../../../../src/cards/render.js';
import type { View } from '../../../../src/cards/view.js';
import { expectKind, file, TestDesk, Visitor } from '../../../support/desk/desk.js';

type Found = Extract<View, { kind: 'search' }>;

const numbersOf = ({ rows }: Found) => rows.map(({ number }) => number);

describe('the command search', () => {
  let on: TestDesk;
  let ann: Visitor;
  beforeEach(async () => {
    on = await TestDesk.open();
    ann = new Visitor(on, 'ann');
  });
  afterEach(() => on.close());

  it('shows what it finds with a field to search again, which takes the same words and others', async () => {
    const { number } = await file(ann);
    const view = expectKind(await ann.type('search BUILD key'), 'search');
    assert.deepEqual([numbersOf(view), view.words], [[number], 'BUILD key']);
    const none = expectKind(await ann.press({ do: 'search' }, { words: 'nothing' }), 'search');
    assert.deepEqual([numbersOf(none), none.words], [[], 'nothing']);
    expectKind(await ann.press({ do: 'open' }, { number }), 'status');
  });

  it('asks for words where there are none, also while a question is open', async () => {
    for (const text of ['search', '/ticket search', 'Search']) {
      const view = expectKind(await ann.type(text), 'search');
      assert.deepEqual([view.words, view.rows], ['', []], text);
    }
    await ann.type('new');
    expectKind(await ann.type('search'), 'search');
  });

  it('takes words behind `search` for the answer where a question is open', async () => {
    let view = expectKind(await ann.type('new'), 'question');
    view = expectKind(
      await ann.press({ do: 'answer', number: view.number, rev: view.rev, step: view.step }, { category: 'incident' }),
      'question',
    );
    const next = expectKind(await ann.type('Search results of one tenant are shown to another.'), 'question');
    assert.notEqual(next.step, view.step);
    const draft = await on.store.drafts.get(view.number);
    assert.ok(typeof draft === 'object' && draft.doc.answers.problem?.text.startsWith('Search results'));
  });

  it('leaves a text of several lines to be what it is', async () => {
    assert.notEqual((await ann.type('Search of our portal leaks.\nIt shows tickets of other tenants.')).kind, 'search');
  });

  it('pages by the words that were searched for, and begins anew with others', async () => {
    for (let count = 0; count < 9; count += 1) {
      on.clock.forward(60_000);
      await file(ann);
    }
    const first = expectKind(await ann.type('search build'), 'search');
    assert.equal(first.rows.length, 8);
    const more = { do: 'search', after: first.next ?? '', digest: first.asked } as const;
    const second = expectKind(await ann.press(more, { words: 'build' }), 'search');
    assert.deepEqual([second.rows.length, second.next, second.isLater], [1, undefined, true]);
    const others = expectKind(await ann.press(more, { words: 'key' }), 'search');
    assert.equal(others.rows.length, 8);
  });

  it('works in private alone, and says so where others read', async () => {
    const inChannel = new Visitor(on, 'ann', 'contoso', 'channel', 'a-channel');
    assert.deepEqual(await inChannel.turn({ kind: 'command', text: 'search build key' }), { kind: 'place-help', elsewhere: 'search' });
    assert.equal((await inChannel.press({ do: 'search' }, { words: 'build' })).kind, 'place-help');
    expectKind(await inChannel.turn({ kind: 'command', text: 'search build key', onlyYou: true }), 'search');
  });

  it('says what can be searched where nothing is found, and that of old tickets the answers are not', async () => {
    const render = createRenderer({ numberPrefix: 'SEC', now: () => on.clock.now() });
    const text = toPlainText(render(await ann.type('search nothing'), { locale: 'en', zone: 'UTC' }));
    assert.match(text, /no ticket/);
    assert.match(text, /CVE id, offer, state/);
    assert.match(text, /2,000 closed ones/);
  });

  it('writes no word of it into the log', async () => {
    await ann.type('search quicksilver');
    await ann.press({ do: 'search' }, { words: 'quicksilver' });
    assert.ok(on.log.lines.every((line) => !line.includes('quicksilver')));
  });

  it('takes as long for what is another’s as for what is nowhere', async () => {
    const { number } = await file(new Visitor(on, 'bo', 'fabrikam'));
    const steps: number[] = [];
    const { timer } = on.deps;
    Object.assign(on.deps, { timer: { ...timer, after: (ms: number, run: () => void) => (steps.push(ms), timer.after(ms, run)) } });
    for (const words of [number, 'nowhere', 'build key']) {
      steps.length = 0;
      expectKind(await ann.type(`search ${words}`), 'search');
      assert.deepEqual(steps, [100], words);
    }
  });
});
