import { readWorkingHours } from '../../src/calendar/working-hours.js';
import { toWorkingWeek } from '../../src/calendar/working-week.js';
import type { BusinessCalendar } from '../../src/tickets/deadlines.js';

/** The calendar of a team, as the setting `DESK_HOURS` says it. */
export function calendarOf(hours: string, zone: string): BusinessCalendar {
  const read = readWorkingHours(hours);
  if (!read) throw new Error(`expected working hours, got ${hours}`);
  return toWorkingWeek(read, zone);
}

/** For histories that are made without a desk. */
export const calendars = { team: calendarOf('Mon-Fri 09:00-17:00', 'Europe/Warsaw') };
