import type { Clock } from '../../ports/clock.js';
import type { Timer } from '../../ports/timer.js';
import type { Pace } from './pace.js';

/** When a thread wants to be looked at again: in some milliseconds, or when something new happens. */
export type Next = { readonly againInMs: number } | 'done';

/** The right to send one message to a destination. */
export interface Slot {
  /** The message leaves now. At most once. */
  spend(): void;
  /** Nothing is sent there for so long: the platform said so. */
  hold(ms: number): void;
}

/** One conversation of one platform: its threads are served one at a time, at the pace the platform allows. */
export interface Destination {
  /** The thread has something to do. */
  wake(threadId: string): void;
  /** No further thread is begun; resolves when the one under way is done. */
  stop(): Promise<void>;
  /** Nothing waits, and nothing would be forgotten with it. */
  idle(): boolean;
}

interface Deps {
  readonly clock: Clock;
  readonly timer: Timer;
  /** All must have room for a message. */
  readonly paces: readonly Pace[];
}

/** The timers' limit; whatever is due later is looked at again then. */
const longestTimerMs = 24 * 3_600_000;

/** `serve` does the next thing of one thread, sending one message at most. It must not reject. */
export function openDestination({ clock, timer, paces }: Deps, serve: (threadId: string, slot: Slot) => Promise<Next>): Destination {
  /** When each thread is due. A thread that is served again goes to the end of the line. */
  const waiting = new Map<string, number>();
  let running: Promise<void> | undefined;
  let heldUntilMs = 0;
  let stopped = false;
  /** The timer that is set; a thread that is due at `holdsFrom` or later changes nothing about it. */
  let alarm: { readonly cancel: () => void; readonly holdsFrom: number } | undefined;

  function wakeAt(threadId: string, atMs: number): void {
    waiting.set(threadId, Math.min(atMs, waiting.get(threadId) ?? Number.POSITIVE_INFINITY));
    if (!alarm || atMs < alarm.holdsFrom) plan();
  }

  function plan(): void {
    if (running) return;
    alarm?.cancel();
    alarm = undefined;
    if (stopped || waiting.size === 0) return;
    const nowMs = clock.monotonicMs();
    const [threadId, dueMs] = earliest();
    const roomInMs = Math.max(heldUntilMs - nowMs, ...paces.map((pace) => pace.waitMs(nowMs)));
    const inMs = Math.max(dueMs - nowMs, roomInMs);
    if (inMs > 0) {
      const holdsFrom = roomInMs >= dueMs - nowMs ? Number.NEGATIVE_INFINITY : dueMs;
      alarm = { cancel: timer.after(Math.min(inMs, longestTimerMs), plan), holdsFrom };
      return;
    }
    running = run(threadId).finally(() => {
      running = undefined;
      plan();
    });
  }

  /** Of equally late ones the first in line. */
  function earliest(): readonly [string, number] {
    return [...waiting].reduce((first, other) => (other[1] < first[1] ? other : first));
  }

  async function run(threadId: string): Promise<void> {
    waiting.delete(threadId);
    let spent = false;
    for (const pace of paces) pace.enter();
    const next = await serve(threadId, {
      spend() {
        spent = true;
        for (const pace of paces) pace.spend(clock.monotonicMs());
      },
      hold(ms) {
        heldUntilMs = Math.max(heldUntilMs, clock.monotonicMs() + ms);
      },
    });
    if (!spent) for (const pace of paces) pace.leave();
    if (next === 'done') return;
    const atMs = clock.monotonicMs() + next.againInMs;
    waiting.set(threadId, Math.min(atMs, waiting.get(threadId) ?? Number.POSITIVE_INFINITY));
  }

  return {
    wake: (threadId) => wakeAt(threadId, clock.monotonicMs()),
    async stop() {
      stopped = true;
      alarm?.cancel();
      await running;
    },
    idle() {
      const nowMs = clock.monotonicMs();
      return !running && waiting.size === 0 && heldUntilMs <= nowMs && (paces[0]?.quiet(nowMs) ?? true);
    },
  };
}
