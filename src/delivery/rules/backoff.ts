import { type Instant, toEpochMs } from '../../tickets/instant.js';

const firstMs = 2_000;
const longestMs = 15 * 60_000;

/** How long an update is tried for before it becomes an exception on the ledger. */
export const givenUpAfterMs = 96 * 3_600_000;

/** How often an update is offered to a server that refuses it: a server that fails on a message seldom takes it later. */
export const mostRefusals = 3;
const refusedMs = [60_000, 10 * 60_000];

/** How soon a thread is looked at again after a surprise, or while its death is being noted. */
export const afterFailureMs = 5_000;

/**
 * Full jitter over 2 s · 2ⁿ, at most 15 min: a crowd of threads does not come back at once. `attempt` counts the failed ones
 * before this, from 0; `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20)) * random);
}

/** The wait after the server's `refusals`th refusal, from 1. */
export function refusedWaitMs(refusals: number): number {
  return refusedMs[refusals - 1] ?? longestMs;
}

/** Milliseconds until a stored moment, never more than were meant when it was set: the clock may have been set back. */
export function waitMsUntil(due: Instant | undefined, setAt: Instant, now: Instant): number {
  if (due === undefined) return 0;
  return Math.max(0, Math.min(toEpochMs(due) - toEpochMs(now), toEpochMs(due) - toEpochMs(setAt)));
}
