import assert from 'node:assert/strict';
import { afterOutcome, type Offered, silenceMs } from '../../../src/delivery/rules/after-outcome.js';
import { givenUpAfterMs } from '../../../src/delivery/rules/backoff.js';
import type { Outcome } from '../../../src/ports/channel.js';
import type { Progress } from '../../../src/ports/thread.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import { sampleInstant, sampleThread } from '../../support/store/documents.js';

const now = sampleInstant(100);
const offered = { from: 4, to: 6 };
const fresh = sampleThread(1, { cursor: 3, shown: 1 });
const trying = { from: 4, to: 4, attempts: 3, refusals: 0, since: sampleInstant(90), plain: false };
const permanent: Outcome = { kind: 'permanent-for-message', reason: 'TooLarge' };

/** At `now`, in a thread. */
function answered(progress: Progress, range: Offered, outcome: Outcome, jitter = 0): Progress {
  return afterOutcome(progress, range, { outcome, at: now, jitter, standing: false });
}

describe('a thread after an answer', () => {
  it('that accepted it: the cursor moves, the post is counted, and nothing is being tried', () => {
    const after = answered({ ...fresh, trying, nextTryAt: now }, offered, { kind: 'delivered', message: 'm' });
    assert.deepEqual(after, { ...fresh, cursor: 6, shown: 2, minute: { since: now, posts: 1 }, updatedAt: now });
  });

  for (const kind of ['not-accepted', 'ambiguous', 'throttled'] as const) {
    it(`that was ${kind}: the cursor stays, and it is tried again later`, () => {
      const after = answered(fresh, offered, { kind }, 0.5);
      assert.equal(after.cursor, 3);
      assert.deepEqual(after.trying, { ...offered, attempts: 1, refusals: 0, since: now, plain: false });
      assert.equal(after.nextTryAt, toInstantAfter(now, 1_000));
      assert.deepEqual(answered(after, { from: 4, to: 9 }, { kind }, 0.5).trying, { ...after.trying, attempts: 2 });
    });

    it(`that was ${kind} for 96 hours: what was due at the first attempt is given up, nothing newer`, () => {
      const since = toInstantAfter(now, -givenUpAfterMs);
      const after = answered({ ...fresh, trying: { ...trying, since } }, { from: 4, to: 9 }, { kind }, 0.5);
      assert.deepEqual(after, { ...fresh, cursor: 4, exceptions: [{ from: 4, to: 4, reason: kind, at: now }], updatedAt: now });
    });
  }

  it('of a standing destination: however long it takes, nothing is given up', () => {
    const since = toInstantAfter(now, -10 * givenUpAfterMs);
    const answer = { outcome: { kind: 'not-accepted' }, at: now, jitter: 1, standing: true } as const;
    const after = afterOutcome({ ...fresh, trying: { ...trying, attempts: 50, since } }, offered, answer);
    assert.deepEqual([after.cursor, after.exceptions, after.trying?.attempts], [3, [], 51]);
    assert.equal(after.nextTryAt, toInstantAfter(now, 15 * 60_000));
  });

  it('that asked for silence: nothing before that ends, however little the back-off says', () => {
    const throttled = { kind: 'throttled', retryAfterMs: 40_000 } as const;
    assert.equal(answered(fresh, offered, throttled).nextTryAt, toInstantAfter(now, 40_000));
    assert.equal(silenceMs(throttled), 40_000);
    assert.equal(silenceMs({ kind: 'throttled' }), 1_000);
    assert.equal(silenceMs({ kind: 'ambiguous' }), 0);
  });

  it('that the server refused: three times in all, then it is given up', () => {
    const refused: Outcome = { kind: 'refused-by-server' };
    const once = answered(fresh, offered, refused);
    const twice = answered(once, offered, refused);
    const thrice = answered(twice, offered, refused);
    assert.deepEqual([once.nextTryAt, twice.nextTryAt], [toInstantAfter(now, 60_000), toInstantAfter(now, 600_000)]);
    assert.deepEqual(thrice.exceptions, [{ ...offered, reason: 'refused-by-server', at: now }]);
    assert.deepEqual([thrice.cursor, thrice.trying, thrice.nextTryAt, thrice.shown], [6, undefined, undefined, 1]);
  });

  it('that refused the message: once more as the neutral line, at once; then it is given up', () => {
    const plain = answered({ ...fresh, trying, nextTryAt: now }, offered, permanent);
    assert.deepEqual(plain.trying, { ...offered, attempts: 4, refusals: 0, since: trying.since, plain: true });
    assert.equal(plain.nextTryAt, undefined);
    const later = answered(plain, offered, { kind: 'ambiguous' }, 0.5);
    assert.equal(later.trying?.plain, true);
    const after = answered(later, offered, permanent);
    assert.deepEqual(after.exceptions, [{ ...offered, reason: 'TooLarge', at: now }]);
    assert.equal(after.cursor, 6);
  });

  it('that refused the place: it is dead, and the cursor stays', () => {
    const after = answered({ ...fresh, trying }, offered, { kind: 'permanent-for-place', reason: 'x'.repeat(500) });
    assert.deepEqual(after, { ...fresh, dead: { reason: 'x'.repeat(200), at: now }, updatedAt: now });
  });

  describe('about something from the ledger', () => {
    const exceptions = [
      { from: 1, to: 2, reason: 'old', at: sampleInstant(1) },
      { from: 3, to: 3, reason: 'old', at: sampleInstant(1), again: true as const },
    ];
    const behind = { ...fresh, exceptions };
    const again = { from: 3, to: 3 };

    it('that accepted it: it leaves the ledger and is counted', () => {
      const after = answered(behind, again, { kind: 'delivered', message: 'm' });
      assert.deepEqual([after.exceptions, after.cursor, after.shown], [exceptions.slice(0, 1), 3, 2]);
    });

    it('that refused it for good: it stays there with the new reason, until somebody asks again', () => {
      const plain = answered(behind, again, permanent);
      assert.deepEqual([plain.exceptions, plain.trying?.plain], [exceptions, true]);
      const after = answered(plain, again, permanent);
      assert.deepEqual(after.exceptions, [exceptions[0], { ...again, reason: 'TooLarge', at: now }]);
      assert.equal(after.cursor, 3);
    });

    it('does not count against what is new', () => {
      const tried = answered(behind, again, { kind: 'refused-by-server' });
      const after = answered(tried, offered, { kind: 'refused-by-server' });
      assert.deepEqual(after.trying, { ...offered, attempts: 1, refusals: 1, since: now, plain: false });
    });
  });
});
