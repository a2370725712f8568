import assert from 'node:assert/strict';
import { giveWords } from '../../../../src/desk/tickets/search/give-words.js';
import { file, TestDesk, Visitor } from '../../../support/desk/desk.js';

describe('words for tickets of an earlier version', () => {
  let on: TestDesk;
  let number: string;
  beforeEach(async () => {
    on = await TestDesk.open();
    number = (await file(new Visitor(on, 'ann'))).number;
  });
  afterEach(() => on.close());

  const read = async () => {
    const stored = await on.store.tickets.get(number);
    assert.ok(typeof stored === 'object');
    return stored;
  };
  const write = (words: { by: string; tokens: string[] } | undefined) =>
    on.store.tickets.update(number, (stored) => {
      assert.ok(stored);
      const { words: _before, ...lookup } = stored.doc.lookup;
      return { put: { ...stored.doc, lookup: { ...lookup, ...(words && { words }) } }, result: undefined };
    });

  for (const [how, words] of [
    ['has none', undefined],
    ['has those of another key', { by: 'another', tokens: ['other'] }],
  ] as const) {
    it(`are given to a ticket that ${how}, and nothing else of it changes`, async () => {
      const { doc } = await read();
      await write(words && { ...words, tokens: [...words.tokens] });
      await giveWords(on.deps, () => false);
      assert.notEqual((await read()).doc.lookup.words?.by, on.deps.keyedIds.words.by);
      await giveWords(on.deps, () => true);
      assert.deepEqual((await read()).doc, doc);
      await on.restart();
      assert.deepEqual((await read()).doc, doc);
    });
  }

  it('are not written again where they are', async () => {
    const { revision } = await read();
    await giveWords(on.deps, () => true);
    assert.equal((await read()).revision, revision);
  });
});
