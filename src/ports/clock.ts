import type { Instant } from '../tickets/instant.js';

/** The only thing that asks the time. */
export interface Clock {
  /** The wall clock. */
  now(): Instant;
  /** Milliseconds that never jump: for durations and time-outs. */
  monotonicMs(): number;
}
