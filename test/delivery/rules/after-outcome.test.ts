import assert from 'node:assert/strict';
import { afterOutcome, silenceMs } from '../../../src/delivery/rules/after-outcome.js';
import { givenUpAfterMs } from '../../../src/delivery/rules/backoff.js';
import type { Outcome } from '../../../src/ports/channel.js';
import { toInstantAfter } from '../../../src/tickets/instant.js';
import { sampleInstant, sampleThread } from '../../support/store/documents.js';

const now = sampleInstant(100);
const offered = { from: 4, to: 6 };
const fresh = sampleThread(1, { cursor: 3, shown: 1 });
const trying = { from: 4, to: 4, attempts: 3, refusals: 0, since: sampleInstant(90), plain: false };
const permanent: Outcome = { kind: 'permanent-for-message', reason: 'TooLarge' };

describe('a thread after an answer', () => {
  it('that accepted it: the cursor moves, the post is counted, and nothing is being tried', () => {
    const after = afterOutcome({ ...fresh, trying, nextTryAt: now }, offered, { kind: 'delivered', message: 'm' }, now, 0);
    assert.deepEqual(after, { ...fresh, cursor: 6, shown: 2, minute: { since: now, posts: 1 }, updatedAt: now });
  });

  for (const kind of ['not-accepted', 'ambiguous', 'throttled'] as const) {
    it(`that was ${kind}: the cursor stays, and it is tried again later`, () => {
      const after = afterOutcome(fresh, offered, { kind }, now, 0.5);
      assert.equal(after.cursor, 3);
      assert.deepEqual(after.trying, { ...offered, attempts: 1, refusals: 0, since: now, plain: false });
      assert.equal(after.nextTryAt, toInstantAfter(now, 1_000));
      assert.deepEqual(afterOutcome(after, { from: 4, to: 9 }, { kind }, now, 0.5).trying, { ...after.trying, attempts: 2 });
    });

    it(`that was ${kind} for 96 hours: what was due at the first attempt is given up, nothing newer`, () => {
      const since = toInstantAfter(now, -givenUpAfterMs);
      const after = afterOutcome({ ...fresh, trying: { ...trying, since } }, { from: 4, to: 9 }, { kind }, now, 0.5);
      assert.deepEqual(after, { ...fresh, cursor: 4, exceptions: [{ from: 4, to: 4, reason: kind, at: now }], updatedAt: now });
    });
  }

  it('that asked for silence: nothing before that ends, however little the back-off says', () => {
    const throttled = { kind: 'throttled', retryAfterMs: 40_000 } as const;
    assert.equal(afterOutcome(fresh, offered, throttled, now, 0).nextTryAt, toInstantAfter(now, 40_000));
    assert.equal(silenceMs(throttled), 40_000);
    assert.equal(silenceMs({ kind: 'throttled' }), 1_000);
    assert.equal(silenceMs({ kind: 'ambiguous' }), 0);
  });

  it('that the server refused: three times in all, then it is given up', () => {
    const refused: Outcome = { kind: 'refused-by-server' };
    const once = afterOutcome(fresh, offered, refused, now, 0);
    const twice = afterOutcome(once, offered, refused, now, 0);
    const thrice = afterOutcome(twice, offered, refused, now, 0);
    assert.deepEqual([once.nextTryAt, twice.nextTryAt], [toInstantAfter(now, 60_000), toInstantAfter(now, 600_000)]);
    assert.deepEqual(thrice.exceptions, [{ ...offered, reason: 'refused-by-server', at: now }]);
    assert.deepEqual([thrice.cursor, thrice.trying, thrice.nextTryAt, thrice.shown], [6, undefined, undefined, 1]);
  });

  it('that refused the message: once more as the neutral line, at once; then it is given up', () => {
    const plain = afterOutcome({ ...fresh, trying, nextTryAt: now }, offered, permanent, now, 0);
    assert.deepEqual(plain.trying, { ...offered, attempts: 4, refusals: 0, since: trying.since, plain: true });
    assert.equal(plain.nextTryAt, undefined);
    const later = afterOutcome(plain, offered, { kind: 'ambiguous' }, now, 0.5);
    assert.equal(later.trying?.plain, true);
    const after = afterOutcome(later, offered, permanent, now, 0);
    assert.deepEqual(after.exceptions, [{ ...offered, reason: 'TooLarge', at: now }]);
    assert.equal(after.cursor, 6);
  });

  it('that refused the place: it is dead, and the cursor stays', () => {
    const after = afterOutcome({ ...fresh, trying }, offered, { kind: 'permanent-for-place', reason: 'x'.repeat(500) }, now, 0);
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
      const after = afterOutcome(behind, again, { kind: 'delivered', message: 'm' }, now, 0);
      assert.deepEqual([after.exceptions, after.cursor, after.shown], [exceptions.slice(0, 1), 3, 2]);
    });

    it('that refused it for good: it stays there with the new reason, until somebody asks again', () => {
      const plain = afterOutcome(behind, again, permanent, now, 0);
      assert.deepEqual([plain.exceptions, plain.trying?.plain], [exceptions, true]);
      const after = afterOutcome(plain, again, permanent, now, 0);
      assert.deepEqual(after.exceptions, [exceptions[0], { ...again, reason: 'TooLarge', at: now }]);
      assert.equal(after.cursor, 3);
    });

    it('does not count against what is new', () => {
      const tried = afterOutcome(behind, again, { kind: 'refused-by-server' }, now, 0);
      const after = afterOutcome(tried, offered, { kind: 'refused-by-server' }, now, 0);
      assert.deepEqual(after.trying, { ...offered, attempts: 1, refusals: 1, since: now, plain: false });
    });
  });
});
