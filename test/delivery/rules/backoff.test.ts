import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoffMs, mostRefusals, refusedWaitMs } from '../../../src/delivery/rules/backoff.js';
import { check } from '../../support/seed.js';

describe('the back-off', () => {
  it('doubles from two seconds to a quarter of an hour, as the most there can be', () => {
    const most = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 1_000].map((attempt) => backoffMs(attempt, 1) / 1_000);
    assert.deepEqual(most, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('takes any part of that, evenly by chance', () => {
    check(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, random) => {
        const waitMs = backoffMs(attempt, random);
        assert.ok(waitMs >= 0 && Math.abs(waitMs - random * backoffMs(attempt, 1)) <= 0.5);
      }),
      200,
    );
  });

  it('is slow from the start where the server itself refuses', () => {
    const waits = Array.from({ length: mostRefusals }, (_, index) => refusedWaitMs(index + 1));
    assert.ok(waits.every((ms) => ms >= 60_000 && ms <= 900_000));
  });
});
