/** The seed of this run's random tests: `DESK_SEED=…` runs them again. */
export const seed = Number(process.env['DESK_SEED'] ?? Date.now() % 2 ** 31);

/** Random choices that the seed repeats. */
export interface Chance {
  /** From `least` to `most`, both included. */
  integer(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Choices of their own for each `name`, so that one test does not change another's (mulberry32). */
export function openChance(name: string): Chance {
  let state = Array.from(name).reduce((sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93), seed | 0);
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    integer,
    pick: <T>(from: readonly T[]) => {
      if (from.length === 0) throw new RangeError('expected something to pick from');
      return from[integer(0, from.length - 1)] as T;
    },
  };
}
