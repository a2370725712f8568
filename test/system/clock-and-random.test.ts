import assert from 'node:assert/strict';
import { systemClock } from '../../src/system/clock.js';
import { systemRandom } from '../../src/system/random.js';
import { instantSchema } from '../../src/tickets/instant.js';

describe('the system', () => {
  it('gives as many random bytes as asked for, never the same twice', () => {
    assert.equal(systemRandom.bytes(16).length, 16);
    assert.notDeepEqual(systemRandom.bytes(16), systemRandom.bytes(16));
  });

  it('tells the time as an instant, and durations that never run backwards', () => {
    assert.ok(instantSchema.safeParse(systemClock.now()).success);
    const before = systemClock.monotonicMs();
    assert.ok(systemClock.monotonicMs() >= before);
  });
});
