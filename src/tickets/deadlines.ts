import { Temporal } from 'temporal-polyfill';
import { type Instant, toEpochMs, toInstant, toInstantAfter } from './instant.js';
import type { Priority } from './priority.js';

/** A time of a day in which a team works, in minutes after its midnight, local time; one that ends the next day closes after 1440. */
export interface OpenSpan {
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
}

/** When a team works: all that the rule needs of a calendar (docs/design.md, Deadlines). */
export interface BusinessCalendar {
  /** Shown to people: which calendar a deadline was counted by, e.g. `Mon–Fri 09:00–17:00, Europe/Stockholm`. */
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** The spans that begin on a date, in their order; none on a day of rest. */
  spansOf(date: Temporal.PlainDate): readonly OpenSpan[];
}

/** A moment as a business day counts it: after midnight of a night that began the day before, `daysLater` is 1. */
interface Counted {
  readonly day: Temporal.PlainDate;
  readonly daysLater: 0 | 1;
  readonly time: Temporal.PlainTime;
}

/** A team that rests for longer than this has no business days. */
export const longestHolidayDays = 366;
const dayMinutes = 1_440;

/**
 * When receipt must be confirmed: the same local time on the next business day; a submission outside business hours counts
 * as made at the next opening (docs/design.md, Deadlines). Local times a clock change skips move forward, as Temporal's `compatible`.
 */
export function receiptDueAt(submittedAt: Instant, calendar: BusinessCalendar): Instant {
  return businessDaysAfter(submittedAt, 1, calendar);
}

/** In how many business days of the acknowledgement a ticket is to be assessed. */
const assessmentDays: Readonly<Record<Priority, number>> = { P1: 1, P2: 3, P3: 10, P4: 20 };
/** In how many business days the publisher is to hear something again. */
const updateDays: Readonly<Record<Priority, number>> = { P1: 1, P2: 2, P3: 5, P4: 5 };
const exploitedMs = 24 * 3_600_000;

/** What decides how long an assessment may take. `exploited`: the flaw is used already. */
export interface Urgency {
  readonly priority: Priority;
  readonly exploited: boolean;
}

/** Whether an assessment is due in hours of the clock, whether or not the team works then. */
export function isByTheClock({ priority, exploited }: Urgency): boolean {
  return priority === 'P1' && exploited;
}

/** When an assessment is to be done that is counted from `from`. */
export function assessmentDueAt(from: Instant, urgency: Urgency, calendar: BusinessCalendar): Instant {
  if (isByTheClock(urgency)) return toInstantAfter(from, exploitedMs);
  return businessDaysAfter(from, assessmentDays[urgency.priority], calendar);
}

/** When the publisher, told something at `toldAt`, is to hear something again. */
export function updateDueAt(toldAt: Instant, priority: Priority, calendar: BusinessCalendar): Instant {
  return businessDaysAfter(toldAt, updateDays[priority], calendar);
}

/** The same local time some business days later, as a receipt is counted. */
function businessDaysAfter(from: Instant, days: number, calendar: BusinessCalendar): Instant {
  const at = Temporal.Instant.fromEpochMilliseconds(toEpochMs(from)).toZonedDateTimeISO(calendar.zone);
  const made = countedIn(at, calendar) ?? nextOpening(at, calendar);
  let { day } = made;
  for (let counted = 0; counted < days; counted++) day = nextBusinessDay(day.add({ days: 1 }), calendar);
  const date = day.add({ days: made.daysLater });
  return toInstant(date.toZonedDateTime({ timeZone: calendar.zone, plainTime: made.time }).epochMilliseconds);
}

/** The business day in whose hours a moment is; undefined when the team does not work then. */
function countedIn(at: Temporal.ZonedDateTime, calendar: BusinessCalendar): Counted | undefined {
  const minute = at.hour * 60 + at.minute;
  for (const daysLater of [0, 1] as const) {
    const day = at.toPlainDate().subtract({ days: daysLater });
    const since = minute + daysLater * dayMinutes;
    const isOpen = calendar.spansOf(day).some(({ opensAtMinute, closesAtMinute }) => since >= opensAtMinute && since < closesAtMinute);
    if (isOpen) return { day, daysLater, time: at.toPlainTime() };
  }
  return undefined;
}

function nextOpening(at: Temporal.ZonedDateTime, calendar: BusinessCalendar): Counted {
  const today = at.toPlainDate();
  const minute = at.hour * 60 + at.minute;
  const later = calendar.spansOf(today).find(({ opensAtMinute }) => opensAtMinute > minute);
  const date = later ? today : nextBusinessDay(today.add({ days: 1 }), calendar);
  // Clocks may leave the opening out; then it is when they go on.
  const opensAt = toTime((later ?? calendar.spansOf(date)[0])?.opensAtMinute ?? 0);
  const opening = date.toZonedDateTime({ timeZone: calendar.zone, plainTime: opensAt });
  return { day: date, daysLater: 0, time: opening.toPlainTime() };
}

function toTime(minute: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
}

/** The first business day on or after `from`; throws a RangeError when a year has none. */
function nextBusinessDay(from: Temporal.PlainDate, calendar: BusinessCalendar): Temporal.PlainDate {
  for (let days = 0; days < longestHolidayDays; days++) {
    const date = from.add({ days });
    if (calendar.spansOf(date).length > 0) return date;
  }
  throw new RangeError('expected the calendar to have a business day within a year, got none');
}
