import type { Store } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';
import { type Instant, toEpochMs, toInstant } from '../../tickets/instant.js';
import { findAll } from '../find-all.js';

export const dayMs = 24 * 3_600_000;

/** No ticket is older. */
export const firstDay = '2026-01-01T00:00:00.000Z' as Instant;

/** The UTC day of a moment. */
export function dayOf(at: Instant): string {
  return at.slice(0, 10);
}

/** Every ticket whose newest event happened since a day, up to the day after `now`: clocks differ. */
export async function* ticketsSince({ tickets }: Pick<Store, 'tickets'>, since: Instant, now: Instant): AsyncIterable<TicketDocument> {
  for (let ms = toEpochMs(since); ms <= toEpochMs(now) + 2 * dayMs; ms += dayMs) {
    for (const { doc } of await findAll(tickets, { by: 'day', is: dayOf(toInstant(ms)) })) yield doc;
  }
}
