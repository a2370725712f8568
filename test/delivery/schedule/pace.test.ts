import assert from 'node:assert/strict';
import fc from 'fast-check';
import { platforms } from '../../../src/channels/index.js';
import type { Limit, Limits } from '../../../src/delivery/rules/limits.js';
import { createPace } from '../../../src/delivery/schedule/pace.js';
import { check } from '../../support/seed.js';

/** Spends as early as the pace lets it, at the given moments at the earliest; answers when. */
function spendAll(limits: readonly Limit[], wishes: readonly number[]): number[] {
  const pace = createPace(limits);
  let nowMs = 0;
  return wishes.map((gapMs) => {
    nowMs += gapMs;
    for (let waitMs = pace.waitMs(nowMs); waitMs > 0; waitMs = pace.waitMs(nowMs)) nowMs += waitMs;
    pace.enter();
    pace.spend(nowMs);
    return nowMs;
  });
}

function mostWithin(windowMs: number, spentAt: readonly number[]): number {
  return Math.max(0, ...spentAt.map((startMs) => spentAt.filter((atMs) => atMs >= startMs && atMs < startMs + windowMs).length));
}

const limit = fc.record({ count: fc.integer({ min: 1, max: 8 }), windowMs: fc.integer({ min: 1, max: 5_000 }) });

describe('a pace', () => {
  it('never lets more through in any window than each of its limits says, and waits no longer than that takes', () => {
    check(
      fc.property(fc.array(limit, { maxLength: 4 }), fc.array(fc.nat(700), { minLength: 1, maxLength: 60 }), (limits, wishes) => {
        const spentAt = spendAll(limits, wishes);
        for (const { count, windowMs } of limits) assert.ok(mostWithin(windowMs, spentAt) <= count);
        for (const [index, atMs] of spentAt.entries()) {
          const wished = (spentAt[index - 1] ?? 0) + (wishes[index] ?? 0);
          if (atMs === wished) continue;
          const sooner = [...spentAt.slice(0, index), atMs - 1];
          assert.ok(
            limits.some(({ count, windowMs }) => mostWithin(windowMs, sooner) > count),
            'waited for nothing',
          );
        }
      }),
      300,
    );
  });

  it('counts what others have announced, so that all of them together stay within the limits', () => {
    check(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.tuple(fc.nat(400), fc.nat(3)), { maxLength: 80 }), (count, steps) => {
        const windowMs = 1_000;
        const pace = createPace([{ count, windowMs }]);
        const spentAt: number[] = [];
        let announced = 0;
        let nowMs = 0;
        for (const [gapMs, step] of steps) {
          nowMs += gapMs;
          if (step < 2 && pace.waitMs(nowMs) === 0) {
            pace.enter();
            announced += 1;
          } else if (announced > 0 && step === 3) {
            pace.leave();
            announced -= 1;
          } else if (announced > 0) {
            pace.spend(nowMs);
            spentAt.push(nowMs);
            announced -= 1;
          }
        }
        assert.ok(mostWithin(windowMs, spentAt) <= count);
      }),
      300,
    );
  });

  it('can be forgotten once nothing it spent counts any more, and not before', () => {
    const pace = createPace([{ count: 2, windowMs: 1_000 }]);
    assert.equal(pace.quiet(0), true);
    pace.enter();
    assert.equal(pace.quiet(0), false);
    pace.spend(0);
    assert.equal(pace.quiet(999), false);
    assert.equal(pace.quiet(1_000), true);
  });

  it('stays below what the platforms publish', () => {
    const published: Readonly<Record<string, Limits>> = {
      teams: {
        conversation: [
          { count: 7, windowMs: 1_000 },
          { count: 8, windowMs: 2_000 },
          { count: 60, windowMs: 30_000 },
          { count: 1_800, windowMs: 3_600_000 },
        ],
        budget: [{ count: 30, windowMs: 1_000 }],
      },
      slack: { conversation: [{ count: 1, windowMs: 1_000 }], budget: [] },
    };
    for (const { name, limits } of platforms) {
      for (const scope of ['conversation', 'budget'] as const) {
        const spentAt = spendAll(
          limits[scope],
          Array.from({ length: 2_000 }, () => 0),
        );
        for (const { count, windowMs } of published[name]?.[scope] ?? []) assert.ok(mostWithin(windowMs, spentAt) <= count);
      }
    }
  });
});
