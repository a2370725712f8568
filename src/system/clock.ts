import type { Clock } from '../ports/clock.js';
import { toInstant } from '../tickets/instant.js';

/** The machine's own clock: the one place that asks the time. */
export const systemClock: Clock = {
  now: () => toInstant(Date.now()),
  monotonicMs: () => performance.now(),
};
