import type { BusinessCalendar } from '../tickets/deadlines.js';

/** The assessment team's working hours. Holidays come with the calendars of the countries. */
export interface Calendars {
  readonly team: BusinessCalendar;
}
