import type { SearchQuery } from '../../../tickets/search-query.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { Act } from '../../act.js';

/** What was found: a page of it, and where the next one begins if there is more. */
export interface Found {
  readonly tickets: readonly Ticket[];
  readonly next?: string;
}

/** Which page of what somebody searches for. */
export interface SearchPage {
  readonly limit: number;
  readonly after?: string;
}

/** Finds tickets by words. */
export interface Search {
  /**
   * The tickets that somebody may read and that hold all of what they search for, newest first. Each is read and compared before it
   * counts. One search at a time for each person, letting others go first. Rejects as the store does.
   */
  find(act: Act, query: SearchQuery, page: SearchPage): Promise<Found>;
  /** Reads beforehand what a search would have to read, as long as `goesOn` says so. Rejects as the store does. */
  prepare(goesOn: () => boolean): Promise<void>;
}
