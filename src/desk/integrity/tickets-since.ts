import type { Store } from '../../ports/store.js';
import type { TicketDocument } from '../../tickets/document.js';
import { type Instant, toEpochMs, toInstant } from '../../tickets/instant.js';
import { findAll } from '../find-all.js';

export const dayMs = 24 * 3_600_000;

/** No ticket is older, as long as clocks are right. */
export const firstDay = '2026-01-01T00:00:00.000Z' as Instant;

/** What a clock that was wrong may have said, though it is right by now. */
const wrongClock = { from: 0, to: Date.UTC(2100, 0, 1) };

/** The UTC day of a moment. */
export function dayOf(at: Instant): string {
  return at.slice(0, 10);
}

/**
 * Every ticket whose newest event happened since a day, up to the day after `now`: clocks differ. With them those that a wrong clock dated
 * later than that, or before there was a desk.
 */
export async function* ticketsSince({ tickets }: Pick<Store, 'tickets'>, since: Instant, now: Instant): AsyncIterable<TicketDocument> {
  const end = toEpochMs(now) + 2 * dayMs;
  let ms = toEpochMs(since);
  for (; ms <= end; ms += dayMs) {
    for (const { doc } of await findAll(tickets, { by: 'day', is: dayOf(toInstant(ms)) })) yield doc;
  }
  const strange = [...daysFrom(wrongClock.from, toEpochMs(firstDay)), ...daysFrom(ms, wrongClock.to)];
  for (const { doc } of await findAll(tickets, { by: 'day', is: strange })) yield doc;
}

function daysFrom(from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / dayMs)) }, (_, n) => dayOf(toInstant(from + n * dayMs)));
}
