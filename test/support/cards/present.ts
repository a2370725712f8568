import type { Instant } from '../../../src/tickets/instant.js';

/** The present of what is drawn in tests: the year of the sample moments, and not its end. */
export const now = (): Instant => '2026-11-20T09:30:00.000Z' as Instant;
