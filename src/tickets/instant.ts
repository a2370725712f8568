import { z } from 'zod';

/** A moment in UTC as ISO 8601 with milliseconds, `2026-11-21T05:23:52.000Z`; sorts as text. */
export type Instant = string & { readonly __instant: true };

/** Schema of a stored instant. */
export const instantSchema = z.iso.datetime({ precision: 3 }).transform((text) => text as Instant);

/** The instant `epochMs` milliseconds after 1970-01-01T00:00:00Z. */
export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function toEpochMs(at: Instant): number {
  return Date.parse(at);
}

/** The instant `ms` milliseconds after `at`. */
export function toInstantAfter(at: Instant, ms: number): Instant {
  return toInstant(toEpochMs(at) + ms);
}

/** The year of an instant, UTC. */
export function utcYear(at: Instant): number {
  return Number(at.slice(0, 4));
}
