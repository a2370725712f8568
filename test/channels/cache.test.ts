import assert from 'node:assert/strict';
import { createCache } from '../../src/channels/cache.js';
import { stoppedClock } from '../support/desk/desk.js';

describe('what was asked of Slack', () => {
  const clock = stoppedClock();
  let loads = 0;
  const load = (): Promise<number> => Promise.resolve(++loads);
  beforeEach(() => {
    loads = 0;
  });

  it('is remembered until it is old', async () => {
    const cache = createCache<number>({ max: 10, ttlMs: 1_000, clock });
    assert.deepEqual([await cache.get('a', load), await cache.get('a', load)], [1, 1]);
    clock.forward(1_000);
    assert.equal(await cache.get('a', load), 1);
    clock.forward(1);
    assert.equal(await cache.get('a', load), 2);
  });

  it('is asked once however many want it meanwhile', async () => {
    const cache = createCache<number>({ max: 10, ttlMs: 1_000, clock });
    assert.deepEqual(await Promise.all([cache.get('a', load), cache.get('a', load), cache.get('b', load)]), [1, 1, 2]);
  });

  it('is not remembered when there was no answer', async () => {
    const cache = createCache<number>({ max: 10, ttlMs: 1_000, clock });
    assert.equal(await cache.get('a', () => Promise.resolve(undefined)), undefined);
    await assert.rejects(cache.get('a', () => Promise.reject(new Error('broken'))));
    await assert.rejects(
      cache.get('a', () => {
        throw new Error('broken at once');
      }),
    );
    assert.equal(await cache.get('a', load), 1);
  });

  it('stays bounded: what was not asked for the longest is let go of', async () => {
    const cache = createCache<number>({ max: 2, ttlMs: 1_000, clock });
    for (const key of ['a', 'b', 'c']) await cache.get(key, load);
    assert.deepEqual([await cache.get('c', load), await cache.get('b', load), await cache.get('a', load)], [3, 2, 4]);
  });
});
