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
  /** By ISO weekday; one that ends the next day closes after 1440. */
  readonly spans: Readonly<Record<number, readonly (readonly [opens: number, closes: number])[]>>;
  /** Days since 1970-01-01. */
  readonly holidays: readonly number[];
}

const on = (days: readonly number[], ...spans: readonly (readonly [number, number])[]): Week['spans'] =>
  Object.fromEntries(days.map((day) => [day, spans]));
const weekdays = [1, 2, 3, 4, 5];
const office: Week = { zone: 'Europe/Stockholm', spans: on(weekdays, [540, 1_020]), holidays: [] };
const dayOf = (date: string) => Date.parse(date) / dayMs;

function toCalendar(week: Week): BusinessCalendar {
  const { zone } = week;
  return {
    name: zone,
    zone,
    spansOf: (date) => spansOn(week, dayOf(date.toString())).map(([opensAtMinute, closesAtMinute]) => ({ opensAtMinute, closesAtMinute })),
  };
}

/** `day`: days since 1970-01-01, a Thursday. */
const spansOn = ({ spans, holidays }: Week, day: number) => (holidays.includes(day) ? [] : (spans[((day + 3) % 7) + 1] ?? []));

function openDayFrom(week: Week, day: number): number {
  return spansOn(week, day).length > 0 ? day : openDayFrom(week, day + 1);
}

/** The rule (docs/design.md, Deadlines) by another way of reckoning: minutes since 1970 on the clocks of the zone. */
function oracle(epochMs: number, week: Week): number {
  const { zone } = week;
  const { day, minute, restMs } = localTimeAt(epochMs, zone);
  const filed = day * 1_440 + minute;
  const near = Array.from({ length: 40 }, (_, index) => day - 1 + index).flatMap((date) =>
    spansOn(week, date).map(([opens, closes]) => ({ date, from: date * 1_440 + opens, to: date * 1_440 + closes })),
  );
  const open = near.findLast(({ from, to }) => filed >= from && filed < to);
  if (open) return sameTimeOn(week, open.date, filed - open.date * 1_440, restMs);
  const next = near.find(({ from }) => from > filed);
  assert.ok(next, 'a span within forty days');
  const opening = localTimeAt(instantOf({ day: next.date, minute: next.from - next.date * 1_440, restMs: 0 }, zone), zone);
  return sameTimeOn(week, next.date, opening.minute, opening.restMs);
}

/** The same minute after midnight of the next business day, which of a night may be one of the day after. */
function sameTimeOn(week: Week, date: number, minute: number, restMs: number): number {
  const day = openDayFrom(week, date + 1) + Math.floor(minute / 1_440);
  return instantOf({ day, minute: minute % 1_440, restMs }, week.zone);
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

  const split = { ...office, spans: { ...on([1, 2, 3, 4], [480, 720], [810, 1_080]), ...on([5], [480, 720]) } };
  const nights = { ...office, spans: on(weekdays, [1_320, 1_800]) };
  const spans: [string, Week, string, string][] = [
    ['in the lunch break: as if at its end', split, '2026-11-17T12:30:00+01:00', '2026-11-18T13:30:00+01:00'],
    ['in the second span', split, '2026-11-17T15:00:00+01:00', '2026-11-18T15:00:00+01:00'],
    ['at the end of the first span', split, '2026-11-17T12:00:00+01:00', '2026-11-18T13:30:00+01:00'],
    ['before a shorter day: at the same time', split, '2026-11-19T15:00:00+01:00', '2026-11-20T15:00:00+01:00'],
    ['after the end of a shorter day', split, '2026-11-20T13:00:00+01:00', '2026-11-24T08:00:00+01:00'],
    ['in the evening of a night', nights, '2026-11-17T23:00:00+01:00', '2026-11-18T23:00:00+01:00'],
    ['after midnight of a night', nights, '2026-11-18T03:00:00+01:00', '2026-11-19T03:00:00+01:00'],
    ['in the night to Saturday', nights, '2026-11-21T03:00:00+01:00', '2026-11-24T03:00:00+01:00'],
    ['in the night to Monday, which is none', nights, '2026-11-23T03:00:00+01:00', '2026-11-24T22:00:00+01:00'],
    ['by day, between nights', nights, '2026-11-18T12:00:00+01:00', '2026-11-19T22:00:00+01:00'],
    ['at the end of a night', nights, '2026-11-18T06:00:00+01:00', '2026-11-19T22:00:00+01:00'],
  ];
  for (const [when, week, filed, expected] of spans) {
    it(`of a request ${when}`, () => assert.equal(due(filed, week), toInstant(Date.parse(expected))));
  }

  it('passes over holidays', () => {
    const holidays = ['2026-12-24', '2026-12-25', '2026-12-28', '2027-01-01'].map(dayOf);
    const week = { ...office, holidays };
    assert.equal(due('2026-12-23T16:00:00+01:00', week), toInstant(Date.parse('2026-12-29T16:00:00+01:00')));
    assert.equal(due('2026-12-24T10:00:00+01:00', week), toInstant(Date.parse('2026-12-30T09:00:00+01:00')));
  });

  it('moves forward where a change of the clock leaves the local time out', () => {
    const always = { ...office, spans: on([...weekdays, 6, 7], [0, 1_440]) };
    assert.equal(due('2027-03-27T02:30:00+01:00', always), toInstant(Date.parse('2027-03-28T03:30:00+02:00')));
  });

  it('takes the first of two where a change of the clock repeats the local time', () => {
    const always = { ...office, spans: on([...weekdays, 6, 7], [0, 1_440]) };
    assert.equal(due('2026-10-24T02:30:00+02:00', always), toInstant(Date.parse('2026-10-25T02:30:00+02:00')));
  });

  it('says so when a calendar has no business day', () => {
    assert.throws(() => due('2026-11-17T10:00:00Z', { ...office, spans: {} }), RangeError);
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
    { spans: on([7, 1, 2, 3, 4], [480, 960]) },
    { spans: on([1, 2, 3, 4, 5, 6, 7], [0, 1_440]) },
    { spans: on([7], [150, 151]) },
    { spans: on(weekdays, [480, 720], [810, 1_080]) },
    { spans: { ...on([1, 2, 3, 4], [480, 1_020]), ...on([5], [480, 720]) } },
    { spans: on(weekdays, [1_320, 1_800]) },
    { spans: { ...on([7, 1, 2], [1_380, 1_560]), ...on([4], [60, 120], [1_200, 1_500]) } },
    { spans: on([1, 2, 3, 4, 5, 6, 7], [1_320, 1_800]) },
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
        const began = [local.day, local.day - 1].some((day) => spansOn(week, day).length > 0);
        assert.ok(began && local.day > localTimeAt(filedMs, zone).day, dueAt);
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
