import assert from 'node:assert/strict';
import { createMemo } from '../../src/channels/cache.js';
import { stoppedClock } from '../support/desk/desk.js';

describe('what was asked of Slack', () => {
  const clock = stoppedClock();
  let loads = 0;
  const load = (): Promise<number> => Promise.resolve(++loads);
  beforeEach(() => {
    loads = 0;
  });

  it('is remembered until it is old', async () => {
    const memo = createMemo<number>({ most: 10, ttlMs: 1_000, clock });
    assert.deepEqual([await memo.get('a', load), await memo.get('a', load)], [1, 1]);
    clock.forward(999);
    assert.equal(await memo.get('a', load), 1);
    clock.forward(1);
    assert.equal(await memo.get('a', load), 2);
  });

  it('is asked once however many want it meanwhile', async () => {
    const memo = createMemo<number>({ most: 10, ttlMs: 1_000, clock });
    assert.deepEqual(await Promise.all([memo.get('a', load), memo.get('a', load), memo.get('b', load)]), [1, 1, 2]);
  });

  it('is not remembered when there was no answer', async () => {
    const memo = createMemo<number>({ most: 10, ttlMs: 1_000, clock });
    assert.equal(await memo.get('a', () => Promise.resolve(undefined)), undefined);
    await assert.rejects(memo.get('a', () => Promise.reject(new Error('broken'))));
    await assert.rejects(
      memo.get('a', () => {
        throw new Error('broken at once');
      }),
    );
    assert.equal(await memo.get('a', load), 1);
  });

  it('stays bounded: the oldest is let go of', async () => {
    const memo = createMemo<number>({ most: 2, ttlMs: 1_000, clock });
    for (const key of ['a', 'b', 'c']) await memo.get(key, load);
    assert.deepEqual([await memo.get('c', load), await memo.get('b', load), await memo.get('a', load)], [3, 2, 4]);
  });
});
