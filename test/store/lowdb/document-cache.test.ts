import assert from 'node:assert/strict';
import { createDocumentCache } from '../../../src/store/lowdb/document-cache.js';

describe('the documents that were used last', () => {
  it('are remembered until they are forgotten, and so is that one is not there', () => {
    const cache = createDocumentCache<{ readonly text: string }>();
    assert.equal(cache.get('a'), undefined);
    cache.set('a', 1_000, { text: 'one' });
    cache.set('b', 0, null);
    assert.deepEqual([cache.get('a'), cache.get('b')], [{ text: 'one' }, null]);
    for (const id of ['a', 'b']) cache.forget(id);
    assert.deepEqual([cache.get('a'), cache.get('b')], [undefined, undefined]);
  });

  it('cannot be changed by whoever reads them', () => {
    const cache = createDocumentCache<{ answers: { text: string }[] }>();
    cache.set('a', 1_000, { answers: [{ text: 'one' }] });
    assert.throws(() => {
      const [answer] = cache.get('a')?.answers ?? [];
      if (answer) answer.text = 'two';
    }, TypeError);
  });

  it('leave room for each other: the one that was used longest ago goes first, and the largest are not kept', () => {
    const cache = createDocumentCache<string>();
    cache.set('large', 160_001, 'large');
    assert.equal(cache.get('large'), undefined);
    for (let at = 0; at < 40; at += 1) cache.set(`${at}`, 49_800, `${at}`);
    assert.equal(cache.get('0'), '0');
    cache.set('more', 49_800, 'more');
    assert.deepEqual([cache.get('0'), cache.get('1'), cache.get('more')], ['0', undefined, 'more']);
  });

  it('count for their place too: what is not there cannot be asked for until memory is full', () => {
    const cache = createDocumentCache<string>();
    for (let at = 0; at < 20_000; at += 1) cache.set(`${at}`, 0, null);
    assert.deepEqual([cache.get('0'), cache.get('19999')], [undefined, null]);
  });
});
