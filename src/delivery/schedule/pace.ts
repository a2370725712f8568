import type { Limit } from '../rules/limits.js';

/**
 * Counts posts against several sliding windows at once. Times are milliseconds of a clock that never jumps. A post is announced
 * before it is prepared, so that many who share a pace never see the same room: announced and spent together never pass a limit.
 */
export interface Pace {
  /** How long to wait before the next post may be announced; 0: none. */
  waitMs(nowMs: number): number;
  /** A post may follow soon; `spend` or `leave` must. */
  enter(): void;
  /** The announced post leaves now. */
  spend(nowMs: number): void;
  /** The announced post does not come. */
  leave(): void;
  /** Nothing is announced and nothing spent that still counts: a new pace would do as well. */
  quiet(nowMs: number): boolean;
}

/** When to look again while all the room there is has been announced by others. */
const crowdedMs = 10;

export function createPace(limits: readonly Limit[]): Pace {
  const longestMs = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
  const spentAt: number[] = [];
  let announced = 0;

  function forget(nowMs: number): void {
    const kept = spentAt.findIndex((atMs) => atMs + longestMs > nowMs);
    spentAt.splice(0, kept === -1 ? spentAt.length : kept);
  }

  function waitFor({ count, windowMs }: Limit, nowMs: number): number {
    const free = count - announced;
    if (free <= 0) return crowdedMs;
    const before = spentAt.at(-free);
    return before === undefined ? 0 : Math.max(0, before + windowMs - nowMs);
  }

  return {
    waitMs: (nowMs) => limits.reduce((longest, limit) => Math.max(longest, waitFor(limit, nowMs)), 0),
    enter() {
      announced += 1;
    },
    spend(nowMs) {
      announced -= 1;
      forget(nowMs);
      spentAt.push(nowMs);
    },
    leave() {
      announced -= 1;
    },
    quiet(nowMs) {
      forget(nowMs);
      return announced === 0 && spentAt.length === 0;
    },
  };
}
