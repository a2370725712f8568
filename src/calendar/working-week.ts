import type { BusinessCalendar } from '../tickets/deadlines.js';
import { nameWorkingHours, type WorkingHours } from './working-hours.js';

/** The calendar of a team that keeps the same hours every week, without public holidays. `zone` is an IANA zone. */
export function toWorkingWeek(hours: WorkingHours, zone: string): BusinessCalendar {
  return {
    name: `${nameWorkingHours(hours)}, ${zone}`,
    zone,
    spansOf: (date) => hours[date.dayOfWeek - 1] ?? [],
  };
}
