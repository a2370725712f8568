import assert from 'node:assert/strict';
import { keepNewest } from '../../src/channels/keep-newest.js';

describe('a map that keeps the newest', () => {
  it('lets go of the oldest, and of nothing that was kept anew since', () => {
    const kept = new Map<string, number>();
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      keepNewest(kept, key, value, 2);
    assert.deepEqual(
      [...kept],
      [
        ['a', 3],
        ['c', 4],
      ],
    );
  });
});
