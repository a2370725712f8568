import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type BusinessCalendar, receiptDueAt } from '../../src/tickets/deadlines.js';
import { type Instant, toEpochMs, toInstant } from '../../src/tickets/instant.js';
import { check } from '../support/seed.js';
import { instantOf, localTimeAt } from './local-time.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

interface Week {
  readonly zone: string;
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  /** ISO weekdays. */
  readonly days: readonly number[];
  /** Days since 1970-01-01. */
  readonly holidays: readonly number[];
}

const office: Week = { zone: 'Europe/Stockholm', opensAtMinute: 540, closesAtMinute: 1_020, days: [1, 2, 3, 4, 5], holidays: [] };
const dayOf = (date: string) => Date.parse(date) / dayMs;

function toCalendar({ zone, opensAtMinute, closesAtMinute, days, holidays }: Week): BusinessCalendar {
  return {
    name: zone,
    zone,
    opensAtMinute,
    closesAtMinute,
    isBusinessDay: (date) => days.includes(date.dayOfWeek) && !holidays.includes(dayOf(date.toString())),
  };
}

const isOpenDay = ({ days, holidays }: Week, day: number) => days.includes(((day + 3) % 7) + 1) && !holidays.includes(day);

function openDayFrom(week: Week, day: number): number {
  return isOpenDay(week, day) ? day : openDayFrom(week, day + 1);
}

/** The rule (docs/design.md, Deadlines) by another way of reckoning. */
function oracle(epochMs: number, week: Week): number {
  const { zone } = week;
  const filed = localTimeAt(epochMs, zone);
  const isOpen = isOpenDay(week, filed.day) && filed.minute >= week.opensAtMinute && filed.minute < week.closesAtMinute;
  const isBefore = filed.minute < week.opensAtMinute;
  const opening = { day: openDayFrom(week, isBefore ? filed.day : filed.day + 1), minute: week.opensAtMinute, restMs: 0 };
  const counted = isOpen ? filed : localTimeAt(instantOf(opening, zone), zone);
  return instantOf({ ...counted, day: openDayFrom(week, counted.day + 1) }, zone);
}

const due = (filed: string, week: Week = office) => receiptDueAt(toInstant(Date.parse(filed)), toCalendar(week));

describe('the deadline of the receipt', () => {
  const cases: [string, string, string][] = [
    ['in the morning: the same time on the next day', '2026-11-17T10:15:30.250+01:00', '2026-11-18T10:15:30.250+01:00'],
    ['on Friday afternoon: on Monday', '2026-11-20T16:30:00+01:00', '2026-11-23T16:30:00+01:00'],
    ['on Friday evening: as if on Monday at nine', '2026-11-20T17:30:00+01:00', '2026-11-24T09:00:00+01:00'],
    ['on Saturday: as if on Monday at nine', '2026-11-21T12:00:00+01:00', '2026-11-24T09:00:00+01:00'],
    ['on Sunday a moment before midnight', '2026-11-22T23:59:59.999+01:00', '2026-11-24T09:00:00+01:00'],
    ['a moment before opening', '2026-11-17T08:59:59.999+01:00', '2026-11-18T09:00:00+01:00'],
    ['at the opening', '2026-11-17T09:00:00+01:00', '2026-11-18T09:00:00+01:00'],
    ['a moment before closing', '2026-11-17T16:59:59.999+01:00', '2026-11-18T16:59:59.999+01:00'],
    ['at the minute of closing: as if the next day at nine', '2026-11-17T17:00:00+01:00', '2026-11-19T09:00:00+01:00'],
    ['on Friday at the minute of closing', '2026-11-20T17:00:00+01:00', '2026-11-24T09:00:00+01:00'],
    ['after midnight', '2026-11-18T00:00:00+01:00', '2026-11-19T09:00:00+01:00'],
    ['on the Friday before clocks go back', '2026-10-23T12:00:00+02:00', '2026-10-26T12:00:00+01:00'],
    ['on the Friday before clocks go forward', '2027-03-26T12:00:00+01:00', '2027-03-29T12:00:00+02:00'],
    ['on the last day of a year', '2026-12-31T16:00:00+01:00', '2027-01-01T16:00:00+01:00'],
    ['on the day before a leap day', '2028-02-28T10:00:00+01:00', '2028-02-29T10:00:00+01:00'],
  ];
  for (const [when, filed, expected] of cases) {
    it(`of a request ${when}`, () => assert.equal(due(filed), toInstant(Date.parse(expected))));
  }

  it('passes over holidays', () => {
    const holidays = ['2026-12-24', '2026-12-25', '2026-12-28', '2027-01-01'].map(dayOf);
    const week = { ...office, holidays };
    assert.equal(due('2026-12-23T16:00:00+01:00', week), toInstant(Date.parse('2026-12-29T16:00:00+01:00')));
    assert.equal(due('2026-12-24T10:00:00+01:00', week), toInstant(Date.parse('2026-12-30T09:00:00+01:00')));
  });

  it('moves forward where a change of the clock leaves the local time out', () => {
    const always = { ...office, opensAtMinute: 0, closesAtMinute: 1_440, days: [1, 2, 3, 4, 5, 6, 7] };
    assert.equal(due('2027-03-27T02:30:00+01:00', always), toInstant(Date.parse('2027-03-28T03:30:00+02:00')));
  });

  it('takes the first of two where a change of the clock repeats the local time', () => {
    const always = { ...office, opensAtMinute: 0, closesAtMinute: 1_440, days: [1, 2, 3, 4, 5, 6, 7] };
    assert.equal(due('2026-10-24T02:30:00+02:00', always), toInstant(Date.parse('2026-10-25T02:30:00+02:00')));
  });

  it('says so when a calendar has no business day', () => {
    assert.throws(() => due('2026-11-17T10:00:00Z', { ...office, days: [] }), RangeError);
  });

  const zones = [
    'Europe/Stockholm',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Kolkata',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'America/St_Johns',
    'Africa/Casablanca',
    'UTC',
  ];
  const weeks: Omit<Week, 'zone' | 'holidays'>[] = [
    office,
    { opensAtMinute: 480, closesAtMinute: 960, days: [7, 1, 2, 3, 4] },
    { opensAtMinute: 0, closesAtMinute: 1_440, days: [1, 2, 3, 4, 5, 6, 7] },
    { opensAtMinute: 150, closesAtMinute: 151, days: [7] },
  ];
  const anyWeek = fc.record({
    zone: fc.constantFrom(...zones),
    hours: fc.constantFrom(...weeks),
    from: fc.integer({ min: 14_245, max: 25_567 }),
    off: fc.uniqueArray(fc.nat(20), { maxLength: 8 }),
  });

  it('is what another way of reckoning gives, in any zone, week and year, with holidays', () => {
    check(
      fc.property(anyWeek, fc.nat(14 * dayMs), ({ zone, hours, from, off }, withinMs) => {
        const week = { ...hours, zone, holidays: off.map((day) => from + day) };
        const filedMs = from * dayMs + withinMs;
        assert.equal(receiptDueAt(toInstant(filedMs), toCalendar(week)), toInstant(oracle(filedMs, week)), toInstant(filedMs));
      }),
      500,
    );
  });

  it('is what another way of reckoning gives around every change of the clock', () => {
    const changes = zones.flatMap((zone) => changesIn(zone, Date.UTC(2018, 0), Date.UTC(2019, 0)).map((at) => ({ zone, at })));
    assert.ok(changes.length >= 14);
    for (const { zone, at } of changes) {
      for (const hours of weeks) {
        const week = { ...hours, zone, holidays: [] };
        for (let hour = -74; hour <= 26; hour += process.env['DESK_LONG'] ? 1 : 4) {
          const filedMs = at + hour * 60 * minuteMs + 30 * minuteMs;
          assert.equal(
            receiptDueAt(toInstant(filedMs), toCalendar(week)),
            toInstant(oracle(filedMs, week)),
            `${zone} ${toInstant(filedMs)}`,
          );
        }
      }
    }
  });

  it('is on a business day, after the request, and never before the next day', () => {
    check(
      fc.property(anyWeek, fc.nat(14 * dayMs), ({ zone, hours, from }, withinMs) => {
        const week = { ...hours, zone, holidays: [] };
        const filedMs = from * dayMs + withinMs;
        const dueAt: Instant = receiptDueAt(toInstant(filedMs), toCalendar(week));
        const local = localTimeAt(toEpochMs(dueAt), zone);
        assert.ok(isOpenDay(week, local.day) && local.day > localTimeAt(filedMs, zone).day, dueAt);
      }),
      300,
    );
  });
});

/** The instants between two at which the clocks of a zone change, to the minute. */
function changesIn(zone: string, fromMs: number, toMs: number): number[] {
  const offset = (at: number) => {
    const { day, minute } = localTimeAt(at, zone);
    return day * 1_440 + minute - at / minuteMs;
  };
  const changes: number[] = [];
  for (let at = fromMs; at < toMs; at += dayMs) {
    if (offset(at) === offset(at + dayMs)) continue;
    let [before, after] = [at, at + dayMs];
    while (after - before > minuteMs) {
      const middle = Math.floor((before + after) / 2 / minuteMs) * minuteMs;
      if (offset(middle) === offset(at)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}
