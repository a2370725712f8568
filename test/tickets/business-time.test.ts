import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { afterBusinessMs, businessMsBetween } from '../../src/tickets/business-time.js';
import { toInstant } from '../../src/tickets/instant.js';
import { calendarOf } from '../support/calendars.js';
import { check } from '../support/seed.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const zone = 'Europe/Stockholm';
const office = 'Mon-Fri 09:00-17:00';
const nights = 'Mon-Fri 22:00-06:00';
const split = 'Mon-Fri 08:00-12:00,13:00-17:00';
const at = (text: string) => toInstant(Date.parse(text));

describe('the time that a team works', () => {
  const cases: [what: string, hours: string, from: string, to: string, worked: number][] = [
    ['within a day', office, '2026-11-17T10:00:00+01:00', '2026-11-17T12:30:00+01:00', 2.5],
    ['none in a moment', office, '2026-11-17T10:00:00+01:00', '2026-11-17T10:00:00+01:00', 0],
    ['none backwards', office, '2026-11-17T12:00:00+01:00', '2026-11-17T10:00:00+01:00', 0],
    ['none over a weekend', office, '2026-11-20T17:00:00+01:00', '2026-11-23T09:00:00+01:00', 0],
    ['from Friday to Monday without the weekend', office, '2026-11-20T16:00:00+01:00', '2026-11-23T10:00:00+01:00', 2],
    ['a working week', office, '2026-11-16T09:00:00+01:00', '2026-11-23T09:00:00+01:00', 40],
    ['without the break', split, '2026-11-17T11:00:00+01:00', '2026-11-17T14:00:00+01:00', 2],
    ['in a night, which belongs to the day it begins on', nights, '2026-11-20T23:00:00+01:00', '2026-11-21T08:00:00+01:00', 7],
    ['from the middle of a night', nights, '2026-11-18T03:00:00+01:00', '2026-11-18T23:00:00+01:00', 4],
    ['an hour more in the night when clocks go back', 'Sat 22:00-06:00', '2026-10-24T12:00:00+02:00', '2026-10-25T12:00:00+01:00', 9],
    ['an hour less in the night when they go forward', 'Sat 22:00-06:00', '2027-03-27T12:00:00+01:00', '2027-03-28T12:00:00+02:00', 7],
    ['all the time, where it does', '24/7', '2026-11-20T12:00:00+01:00', '2026-11-23T13:00:00+01:00', 73],
  ];
  for (const [what, hours, from, to, worked] of cases) {
    it(`is ${what}`, () => assert.equal(businessMsBetween(at(from), at(to), calendarOf(hours, zone)) / hourMs, worked));
  }

  it('leads on to a moment, and none to the same', () => {
    const team = calendarOf(office, zone);
    assert.equal(afterBusinessMs(at('2026-11-20T16:00:00+01:00'), 2 * hourMs, team), at('2026-11-23T10:00:00+01:00'));
    assert.equal(afterBusinessMs(at('2026-11-21T16:00:00+01:00'), 0, team), at('2026-11-21T16:00:00+01:00'));
    assert.equal(afterBusinessMs(at('2026-11-21T16:00:00+01:00'), 8 * hourMs, team), at('2026-11-23T17:00:00+01:00'));
  });

  it('is as much on the way back, in any week, zone and year', () => {
    const weeks = [office, nights, split, '24/7', 'Sun 02:30-02:31', 'Mon-Thu 09:00-17:00; Fri 09:00-12:00', 'Mon-Sun 22:00-06:00'];
    const zones = [zone, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
    const any = fc.record({
      hours: fc.constantFrom(...weeks),
      place: fc.constantFrom(...zones),
      from: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
      ms: fc.integer({ min: 1, max: 10 * dayMs }),
    });
    check(
      fc.property(any, ({ hours, place, from, ms }) => {
        const team = calendarOf(hours, place);
        const worked = hours.startsWith('Sun') ? (ms % 300_000) + 1 : ms;
        const end = afterBusinessMs(toInstant(from), worked, team);
        assert.equal(businessMsBetween(toInstant(from), end, team), worked);
      }),
      200,
    );
  }).timeout(60_000);

  it('says so when a calendar has no business day', () => {
    const none = { ...calendarOf(office, zone), spansOf: () => [] };
    assert.throws(() => afterBusinessMs(at('2026-11-17T10:00:00Z'), 1, none), RangeError);
    assert.equal(businessMsBetween(at('2026-11-17T10:00:00Z'), at('2030-01-01T00:00:00Z'), none), 0);
  });
});
