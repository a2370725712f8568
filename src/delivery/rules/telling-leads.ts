const soonMs = 60_000;
const longestMs = 15 * 60_000;
/** What is wrong is told within five minutes: so long each minute counts. */
const soonTries = 5;

/**
 * How long after a try it is looked again who is to be told. `misses`: how many tries in a row, this one too, did not reach everybody;
 * whom five did not reach is tried ever more slowly.
 */
export function tellAgainInMs(misses: number): number {
  return Math.min(longestMs, soonMs * 2 ** Math.min(20, Math.max(0, misses - soonTries)));
}
