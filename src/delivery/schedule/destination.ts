import type { Clock } from '../../ports/clock.js';
import type { Timer } from '../../ports/timer.js';
import { type DestinationLease, type Term, takenMs } from './lease.js';
import type { Pace } from './pace.js';

/** When a delivery wants to be looked at again: in some milliseconds, or when something new happens. */
export type Next = { readonly againInMs: number } | 'done';

/** The right to send one message to a destination. */
export interface Slot {
  /** Nothing may be sent once it is over. */
  readonly term: Term;
  /** The message leaves now. At most once. */
  spend(): void;
  /** Nothing is sent there for so long: the platform said so. */
  hold(ms: number): void;
  /** How often in a row nothing could be sent there at all. */
  readonly failures: number;
  /** Nothing could be sent there at all, once more: it is tried again after so long. */
  fail(ms: number): void;
}

/** One conversation of one platform: its deliveries are served one at a time, at the pace the platform allows. */
export interface Destination {
  /** The delivery has something to do. */
  wake(id: string): void;
  /** It takes messages again: nothing is waited for any longer, but for what the platform asked. */
  revive(): void;
  /** A term in which this process alone sends there; undefined: another process does. */
  secure(): Promise<Term | undefined>;
  /** No further delivery is begun; resolves when the one under way is done and others may have the destination. */
  stop(): Promise<void>;
  /** Nothing waits, and nothing would be forgotten with it. */
  idle(): boolean;
}

interface Deps {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly lease: DestinationLease;
  /** All must have room for a message. */
  readonly paces: readonly Pace[];
}

/** The timers' limit; whatever is due later is looked at again then. */
const longestTimerMs = 24 * 3_600_000;
/** The lease of a destination with nothing to do is kept for so long, so that a burst takes it once and not for each post. */
const lingerMs = 5_000;

/** `serve` does the next thing of one delivery, sending one message at most. It must not reject. */
export function openDestination({ clock, timer, lease, paces }: Deps, serve: (id: string, slot: Slot) => Promise<Next>): Destination {
  /** When each delivery is due. One that is served again goes to the end of the line. */
  const waiting = new Map<string, number>();
  let running: Promise<void> | undefined;
  let heldUntilMs = 0;
  let failures = 0;
  let triedAgainAtMs = 0;
  let stopped = false;
  /** The timer that is set; a delivery that is due at `holdsFrom` or later changes nothing about it. */
  let alarm: { readonly cancel: () => void; readonly holdsFrom: number } | undefined;

  function waitAt(id: string, atMs: number): void {
    waiting.set(id, Math.min(atMs, waiting.get(id) ?? Number.POSITIVE_INFINITY));
  }

  function plan(): void {
    if (running) return;
    alarm?.cancel();
    alarm = undefined;
    if (stopped) return;
    if (waiting.size === 0) {
      if (lease.held()) alarm = { cancel: timer.after(lingerMs, () => void lease.release()), holdsFrom: Number.POSITIVE_INFINITY };
      return;
    }
    const nowMs = clock.monotonicMs();
    const [id, dueMs] = earliest();
    const roomInMs = Math.max(heldUntilMs - nowMs, triedAgainAtMs - nowMs, ...paces.map((pace) => pace.waitMs(nowMs)));
    const inMs = Math.max(dueMs - nowMs, roomInMs);
    if (inMs > 0) {
      const holdsFrom = roomInMs >= dueMs - nowMs ? Number.NEGATIVE_INFINITY : dueMs;
      alarm = { cancel: timer.after(Math.min(inMs, longestTimerMs), plan), holdsFrom };
      return;
    }
    running = run(id).finally(() => {
      running = undefined;
      plan();
    });
  }

  /** Of equally late ones the first in line. */
  function earliest(): readonly [string, number] {
    return [...waiting].reduce((first, other) => (other[1] < first[1] ? other : first));
  }

  function hold(ms: number): void {
    heldUntilMs = Math.max(heldUntilMs, clock.monotonicMs() + ms);
  }

  async function run(id: string): Promise<void> {
    for (const pace of paces) pace.enter();
    const term = await lease.secure();
    let spent = false;
    if (term) spent = await serveIn(term, id);
    else hold(takenMs);
    if (!spent) for (const pace of paces) pace.leave();
  }

  /** Whether a message was sent. */
  async function serveIn(term: Term, id: string): Promise<boolean> {
    waiting.delete(id);
    let spent = false;
    let failed = false;
    const next = await serve(id, {
      term,
      failures,
      hold,
      spend() {
        spent = true;
        for (const pace of paces) pace.spend(clock.monotonicMs());
      },
      fail(ms) {
        failed = true;
        triedAgainAtMs = clock.monotonicMs() + ms;
      },
    });
    if (failed) failures += 1;
    else if (spent) failures = 0;
    if (next !== 'done') waitAt(id, clock.monotonicMs() + next.againInMs);
    return spent;
  }

  return {
    wake(id) {
      const nowMs = clock.monotonicMs();
      waitAt(id, nowMs);
      if (!alarm || nowMs < alarm.holdsFrom) plan();
    },
    revive() {
      failures = 0;
      triedAgainAtMs = 0;
      plan();
    },
    async secure() {
      const term = await lease.secure();
      plan();
      return term;
    },
    async stop() {
      stopped = true;
      alarm?.cancel();
      await running;
      await lease.release();
    },
    idle() {
      const nowMs = clock.monotonicMs();
      return (
        !running &&
        waiting.size === 0 &&
        !lease.held() &&
        Math.max(heldUntilMs, triedAgainAtMs) <= nowMs &&
        (paces[0]?.quiet(nowMs) ?? true)
      );
    },
  };
}
