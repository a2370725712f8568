/** Numbers that look random and repeat from one run to the next: mulberry32. */
export interface Seeded {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    },
  };
}

/** Another one in each run; `DESK_SEED` repeats one. */
export const seed = Number(process.env['DESK_SEED'] ?? Date.now() % 2 ** 31);
