const firstMs = 2_000;
const longestMs = 15 * 60_000;

/** How long an update is tried for before it becomes an exception on the ledger. */
export const givenUpAfterMs = 96 * 3_600_000;

/** Full jitter over 2 s · 2ⁿ, at most 15 min: a crowd of threads does not come back at once. `random` is in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20)) * random);
}
