import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { instantSchema, toEpochMs, toInstant, toInstantAfter, utcYear } from '../../src/tickets/instant.js';
import { check } from '../support/seed.js';

const year1 = -62_135_596_800_000;
const year10000 = 253_402_300_800_000;
const anyEpochMs = fc.integer({ min: year1, max: year10000 - 1 });

describe('an instant', () => {
  it('is UTC with milliseconds', () => {
    assert.equal(toInstant(0), '1970-01-01T00:00:00.000Z');
    assert.equal(toInstant(1_763_702_632_000), '2025-11-21T05:23:52.000Z');
    assert.equal(utcYear(toInstant(Date.UTC(2026, 11, 31, 23, 59, 59, 999))), 2026);
  });

  it('goes there and back, and sorts as text', () => {
    check(
      fc.property(anyEpochMs, anyEpochMs, (one, other) => {
        assert.equal(toEpochMs(toInstant(one)), one);
        assert.equal(instantSchema.parse(toInstant(one)), toInstant(one));
        assert.equal(Math.sign(one - other), toInstant(one) < toInstant(other) ? -1 : toInstant(one) > toInstant(other) ? 1 : 0);
      }),
      500,
    );
  });

  it('moves by milliseconds', () => {
    assert.equal(toInstantAfter(toInstant(0), 86_400_000), '1970-01-02T00:00:00.000Z');
    assert.equal(toInstantAfter(toInstant(0), -1), '1969-12-31T23:59:59.999Z');
  });

  it('has one form when it is stored', () => {
    const others = [
      '2026-11-21',
      '2026-11-21T05:23:52Z',
      '2026-11-21T05:23:52.1Z',
      '2026-11-21T05:23:52.000',
      '2026-11-21T05:23:52.000+00:00',
      '2026-02-30T00:00:00.000Z',
      '2026-11-21T24:00:00.000Z',
      '2026-11-21t05:23:52.000z',
      '+010000-01-01T00:00:00.000Z',
      'now',
      '',
    ];
    for (const text of others) assert.equal(instantSchema.safeParse(text).success, false, text);
    assert.equal(instantSchema.safeParse('2028-02-29T00:00:00.000Z').success, true);
  });

  it('is refused where there is none', () => {
    for (const epochMs of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1]) assert.throws(() => toInstant(epochMs), RangeError);
  });
});
