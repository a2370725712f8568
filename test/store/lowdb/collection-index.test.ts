import assert from 'node:assert/strict';
import { array, boolean, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { createCollectionIndex, type Entry } from '../../../src/store/lowdb/collection-index.js';
import { check } from '../../support/seed.js';

const change = record({
  id: constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  at: constantFrom('', '1', '2', '3'),
  keys: uniqueArray(constantFrom('x 1', 'x 2', 'y 1')),
  gone: boolean(),
});

describe('The index', () => {
  it('finds what a plain list would, page by page, after any changes', () => {
    check(
      property(array(change, { maxLength: 60 }), integer({ min: 1, max: 4 }), (changes, limit) => {
        const index = createCollectionIndex();
        const model = new Map<string, Entry>();
        for (const { gone, ...entry } of changes) {
          if (gone) {
            index.delete(entry.id);
            model.delete(entry.id);
          } else {
            index.set(entry);
            model.set(entry.id, entry);
          }
        }
        for (const asked of [['x 1'], ['x 2'], ['y 1'], ['z 1'], ['x 1', 'y 1'], ['z 1', 'x 1', 'x 2'], []]) {
          const expected = [...model.values()].filter(({ keys }) => keys.some((key) => asked.includes(key))).toSorted(newestFirst);
          const ids: string[] = [];
          let after: string | undefined;
          do {
            const page = index.page(asked, limit, after);
            assert.equal(page.total, expected.length);
            assert.ok(page.ids.length <= limit);
            ids.push(...page.ids);
            after = page.next;
          } while (after !== undefined);
          assert.deepEqual(
            ids,
            expected.map(({ id }) => id),
          );
          const [key = ''] = asked;
          if (asked.length > 1) continue;
          for (const id of ['a', 'b', 'c'])
            assert.equal(
              index.isTaken(key, id),
              expected.some((entry) => entry.id !== id),
            );
        }
        assert.deepEqual(new Set([...index.entries()].map(({ id }) => id)), new Set(model.keys()));
      }),
      500,
    );
  });

  it('goes on behind a document that has gone since the page before', () => {
    const index = createCollectionIndex();
    for (const id of ['a', 'b', 'c', 'd']) index.set({ id, at: '1', keys: ['x 1'] });
    const { ids, next = '' } = index.page(['x 1'], 2);
    assert.deepEqual(ids, ['a', 'b']);
    index.delete('b');
    assert.deepEqual(index.page(['x 1'], 2, next).ids, ['c', 'd']);
  });
});

function newestFirst(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
