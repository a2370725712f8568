import assert from 'node:assert/strict';
import { giveWords } from '../../../src/desk/tickets/search/give-words.js';
import { file, TestDesk, Visitor } from '../../support/desk/desk.js';

describe('the key of the words that are searched for', () => {
  it('is the same after a restart, and no other key of the store', async () => {
    const on = await TestDesk.open();
    try {
      const { by, token } = on.deps.keyedIds.words;
      const before = token('export');
      await on.restart();
      assert.equal(on.deps.keyedIds.words.token('export'), before);
      assert.equal(on.deps.keyedIds.words.by, by);
      const [search, index] = await Promise.all([on.store.meta.get('search-key'), on.store.meta.get('index-key')]);
      assert.ok(typeof search === 'object' && search.doc.kind === 'search-key');
      assert.ok(typeof index === 'object' && index.doc.kind === 'index-key');
      assert.notEqual(search.doc.key, index.doc.key);
      assert.ok(!JSON.stringify([before, by]).includes('export'));
    } finally {
      await on.close();
    }
  });

  it('is made for a store of an earlier version, which has none', async () => {
    const on = await TestDesk.open();
    try {
      await on.store.meta.remove('search-key');
      await on.restart();
      assert.ok(typeof (await on.store.meta.get('search-key')) === 'object');
    } finally {
      await on.close();
    }
  });

  it('is no key that was lost: words that were made by that one are made again', async () => {
    const on = await TestDesk.open();
    try {
      const { number } = await file(new Visitor(on, 'ann'));
      const before = await wordsOf(on, number);
      await on.store.meta.remove('search-key');
      await on.restart();
      await giveWords(on.deps, () => true);
      const after = await wordsOf(on, number);
      assert.equal(after?.by, on.deps.keyedIds.words.by);
      assert.notDeepEqual(after, before);
    } finally {
      await on.close();
    }
  });
});

async function wordsOf(on: TestDesk, number: string) {
  const stored = await on.store.tickets.get(number);
  assert.ok(typeof stored === 'object');
  return stored.doc.lookup.words;
}
