import { Temporal } from 'temporal-polyfill';
import { type Instant, toEpochMs, toInstant } from './instant.js';

/** When a team works: all that the rule needs of a calendar (docs/design.md, Deadlines). */
export interface BusinessCalendar {
  /** Shown to people: which calendar a deadline was counted by, e.g. `Europe/Stockholm, Mon–Fri 09:00–17:00`. */
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** Minutes after midnight, local time. */
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  isBusinessDay(date: Temporal.PlainDate): boolean;
}

const longestHolidayDays = 366;

/**
 * When receipt must be confirmed: the same local time on the next business day; a submission outside business hours counts
 * as made at the next opening (docs/design.md, Deadlines). Local times a clock change skips move forward, as Temporal's `compatible`.
 */
export function receiptDueAt(submittedAt: Instant, calendar: BusinessCalendar): Instant {
  const made = nextOpen(Temporal.Instant.fromEpochMilliseconds(toEpochMs(submittedAt)).toZonedDateTimeISO(calendar.zone), calendar);
  const date = nextBusinessDay(made.toPlainDate().add({ days: 1 }), calendar);
  return toInstant(date.toZonedDateTime({ timeZone: calendar.zone, plainTime: made.toPlainTime() }).epochMilliseconds);
}

function nextOpen(at: Temporal.ZonedDateTime, calendar: BusinessCalendar): Temporal.ZonedDateTime {
  const today = at.toPlainDate();
  const minute = at.hour * 60 + at.minute;
  const openToday = calendar.isBusinessDay(today);
  if (openToday && minute >= calendar.opensAtMinute && minute < calendar.closesAtMinute) return at;
  const date = openToday && minute < calendar.opensAtMinute ? today : nextBusinessDay(today.add({ days: 1 }), calendar);
  const opensAt = Temporal.PlainTime.from({ hour: Math.floor(calendar.opensAtMinute / 60), minute: calendar.opensAtMinute % 60 });
  return date.toZonedDateTime({ timeZone: calendar.zone, plainTime: opensAt });
}

/** The first business day on or after `from`; throws a RangeError when a year has none. */
function nextBusinessDay(from: Temporal.PlainDate, calendar: BusinessCalendar): Temporal.PlainDate {
  for (let days = 0; days < longestHolidayDays; days++) {
    const date = from.add({ days });
    if (calendar.isBusinessDay(date)) return date;
  }
  throw new RangeError('expected the calendar to have a business day within a year, got none');
}
