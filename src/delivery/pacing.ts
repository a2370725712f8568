/** At most `count` posts in any `windowMs`. */
export interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

/** What the platforms allow in one conversation, with a little room below (PLATFORMS, Rates and Sending). */
export const conversationLimits: Readonly<Record<'teams' | 'slack', readonly Limit[]>> = {
  teams: [
    { count: 6, windowMs: 1_000 },
    { count: 7, windowMs: 2_000 },
    { count: 55, windowMs: 30_000 },
    { count: 1_700, windowMs: 3_600_000 },
  ],
  slack: [{ count: 1, windowMs: 1_100 }],
};

/** Posts of the past, as milliseconds of a clock that never jumps. */
export interface Pace {
  /** How long to wait before the next post; 0: none. */
  waitMs(nowMs: number): number;
  /** A post leaves now. */
  spend(nowMs: number): void;
}

/** Counts posts against several sliding windows at once. */
export function createPace(limits: readonly Limit[]): Pace {
  const longestMs = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
  const spentAt: number[] = [];
  return {
    waitMs: (nowMs) => Math.max(0, ...limits.map(({ count, windowMs }) => (spentAt.at(-count) ?? nowMs - windowMs) + windowMs - nowMs)),
    spend(nowMs) {
      spentAt.push(nowMs);
      while (spentAt[0] !== undefined && spentAt[0] + longestMs <= nowMs) spentAt.shift();
    },
  };
}
