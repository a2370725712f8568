import assert from 'node:assert/strict';
import { createDocumentCache } from '../../../src/store/lowdb/document-cache.js';

const facts = { ino: 7, mtimeMs: 1_000.5, size: 1_000 };

describe('the documents that were read last', () => {
  it('are known by the facts of their files, all of them', () => {
    const cache = createDocumentCache<{ readonly text: string }>();
    for (const changed of [{ ino: 8 }, { mtimeMs: 1_000.6 }, { size: 1_001 }]) {
      cache.set('a', facts, { text: 'one' });
      assert.deepEqual(cache.get('a', facts), { text: 'one' });
      assert.equal(cache.get('a', { ...facts, ...changed }), undefined);
      assert.equal(cache.get('a', facts), undefined, 'what was replaced is not kept');
    }
  });

  it('are forgotten before their files change', () => {
    const cache = createDocumentCache<{ readonly text: string }>();
    cache.set('a', facts, { text: 'one' });
    cache.forget('a');
    assert.equal(cache.get('a', facts), undefined);
  });

  it('cannot be changed by whoever reads them', () => {
    const cache = createDocumentCache<{ answers: { text: string }[] }>();
    cache.set('a', facts, { answers: [{ text: 'one' }] });
    assert.throws(() => {
      const [answer] = cache.get('a', facts)?.answers ?? [];
      if (answer) answer.text = 'two';
    }, TypeError);
  });

  it('leave room for each other: the one that was used longest ago goes first, and the largest are not kept', () => {
    const cache = createDocumentCache<string>();
    cache.set('large', { ...facts, size: 64_001 }, 'large');
    assert.equal(cache.get('large', { ...facts, size: 64_001 }), undefined);
    const some = { ...facts, size: 50_000 };
    for (let at = 0; at < 40; at += 1) cache.set(`${at}`, some, `${at}`);
    assert.equal(cache.get('0', some), '0');
    cache.set('more', some, 'more');
    assert.deepEqual([cache.get('0', some), cache.get('1', some), cache.get('more', some)], ['0', undefined, 'more']);
  });
});
