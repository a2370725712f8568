import type { Clock } from '../../src/ports/clock.js';
import type { Timer } from '../../src/ports/timer.js';
import { toInstant } from '../../src/tickets/instant.js';

interface Alarm {
  readonly atMs: number;
  readonly order: number;
  readonly task: () => void;
}

/** A clock and timers that move only when told. Nothing under test may wait for anything else but promises. */
export interface VirtualTime extends Clock, Timer {
  /** Milliseconds since it began. */
  nowMs(): number;
  /** Lets everything run that is due within `ms`, moment by moment, and all the promises in between. */
  pass(ms: number): Promise<void>;
  /** The same until no timer is set; a RangeError when that takes longer than `mostMs`. */
  passAll(mostMs: number): Promise<void>;
  /** How many timers are set. */
  pending(): number;
  /** A send that takes so long. */
  sleep(ms: number): Promise<void>;
  /** Sets the wall clock, which the timers do not care about. */
  jump(ms: number): void;
}

export function virtualTime(start = Date.UTC(2026, 10, 20, 10)): VirtualTime {
  /** Sorted, the next one last. */
  const alarms: Alarm[] = [];
  let nowMs = 0;
  let offsetMs = start;
  let count = 0;

  function after(ms: number, task: () => void): () => void {
    count += 1;
    const alarm = { atMs: nowMs + Math.max(0, ms), order: count, task };
    let low = 0;
    let high = alarms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = alarms[middle];
      if (other && other.atMs > alarm.atMs) low = middle + 1;
      else high = middle;
    }
    alarms.splice(low, 0, alarm);
    return () => {
      const index = alarms.indexOf(alarm);
      if (index >= 0) alarms.splice(index, 1);
    };
  }

  async function passTo(untilMs: number): Promise<void> {
    await settled();
    for (let next = alarms.at(-1); next && next.atMs <= untilMs; next = alarms.at(-1)) {
      alarms.pop();
      nowMs = Math.max(nowMs, next.atMs);
      next.task();
      await settled();
    }
  }

  return {
    now: () => toInstant(Math.round(offsetMs + nowMs)),
    monotonicMs: () => nowMs,
    nowMs: () => nowMs,
    after,
    async pass(ms) {
      const untilMs = nowMs + ms;
      await passTo(untilMs);
      nowMs = untilMs;
    },
    async passAll(mostMs) {
      await passTo(nowMs + mostMs);
      if (alarms.length > 0) throw new RangeError(`expected all to be quiet within ${mostMs} ms, got ${alarms.length} timers`);
    },
    pending: () => alarms.length,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    jump: (ms) => {
      offsetMs += ms;
    },
  };
}

/** Resolves when all promises that can go on have done so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
