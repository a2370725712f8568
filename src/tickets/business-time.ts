import { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, longestHolidayDays } from './deadlines.js';
import { type Instant, toEpochMs, toInstant } from './instant.js';

/** A time in which a team works, as moments. */
interface Worked {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How much of the time between two moments a team works; 0 when the second is not the later one. */
export function businessMsBetween(from: Instant, to: Instant, calendar: BusinessCalendar): number {
  const endMs = toEpochMs(to);
  if (toEpochMs(from) >= endMs) return 0;
  let sum = 0;
  for (const { fromMs, toMs } of workedFrom(from, calendar)) {
    if (fromMs >= endMs) break;
    sum += Math.min(toMs, endMs) - fromMs;
  }
  return sum;
}

/** The moment at which a team has worked for so long since `from`; `from` itself when that is no time. */
export function afterBusinessMs(from: Instant, ms: number, calendar: BusinessCalendar): Instant {
  if (ms <= 0) return from;
  let left = ms;
  for (const { fromMs, toMs } of workedFrom(from, calendar)) {
    if (left <= toMs - fromMs) return toInstant(fromMs + left);
    left -= toMs - fromMs;
  }
  throw new RangeError('expected the calendar to have a business day within a year, got none');
}

/** The times in which a team works from a moment on, in their order, none twice; it ends after a year without any. */
function* workedFrom(from: Instant, calendar: BusinessCalendar): Generator<Worked> {
  const { zone } = calendar;
  let lastMs = toEpochMs(from);
  const at = Temporal.Instant.fromEpochMilliseconds(lastMs).toZonedDateTimeISO(zone);
  // A night belongs to the day it begins on.
  let date = at.toPlainDate().subtract({ days: 1 });
  for (let rested = 0; rested <= longestHolidayDays; rested++, date = date.add({ days: 1 })) {
    for (const { opensAtMinute, closesAtMinute } of calendar.spansOf(date)) {
      const fromMs = Math.max(momentOf(date, opensAtMinute, zone), lastMs);
      const toMs = momentOf(date, closesAtMinute, zone);
      if (toMs <= fromMs) continue;
      yield { fromMs, toMs };
      lastMs = toMs;
      rested = 0;
    }
  }
}

/** Local times that a clock change skips move forward, as deadlines do. */
function momentOf(date: Temporal.PlainDate, minute: number, timeZone: string): number {
  const day = date.add({ days: Math.floor(minute / 1_440) });
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor((minute % 1_440) / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}
