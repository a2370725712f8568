import fc from 'fast-check';

/** Prints the seed of a failing run and keeps runs repeatable: `DESK_SEED=… npm test` runs one again. */
const seed = Number(process.env['DESK_SEED'] ?? Date.now() % 2 ** 31);

/** fast-check with our seed; `DESK_LONG=1` multiplies the runs. */
export function check<Ts>(property: fc.IProperty<Ts>, runs: number): void {
  fc.assert(property, { seed, numRuns: process.env['DESK_LONG'] ? runs * 50 : runs });
}
