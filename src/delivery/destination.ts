import type { Clock } from '../ports/clock.js';
import type { Timer } from '../ports/timer.js';
import type { Pace } from './pacing.js';

/** When a thread wants to be looked at again: at once, in some milliseconds, or when something new happens. */
export type Next = { readonly againInMs: number } | 'done';

/** One conversation of one platform: its threads are served one at a time, at the pace the platform allows. */
export interface Destination {
  /** The thread has something to do. */
  wake(threadId: string): void;
  /** No further thread is begun; resolves when the one under way is done. */
  stop(): Promise<void>;
}

/** `serve` does the next thing of one thread. It must not reject. */
export function openDestination(
  { clock, timer, pace }: { clock: Clock; timer: Timer; pace: Pace },
  serve: (threadId: string, pace: Pace) => Promise<Next>,
): Destination {
  const waiting = new Map<string, number>();
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let stopped = false;
  let cancel: () => void = () => undefined;

  function wakeAt(threadId: string, atMs: number): void {
    waiting.set(threadId, Math.min(atMs, waiting.get(threadId) ?? Number.POSITIVE_INFINITY));
    if (!busy) plan();
  }

  function plan(): void {
    cancel();
    const dueMs = Math.min(...waiting.values());
    if (stopped || dueMs === Number.POSITIVE_INFINITY) return;
    const inMs = Math.max(0, dueMs - clock.monotonicMs(), pace.waitMs(clock.monotonicMs()));
    if (inMs === 0) running = run();
    else cancel = timer.after(inMs, plan);
  }

  async function run(): Promise<void> {
    busy = true;
    const nowMs = clock.monotonicMs();
    const due = [...waiting].find(([, atMs]) => atMs <= nowMs)?.[0];
    if (due !== undefined) {
      waiting.delete(due);
      const next = await serve(due, pace);
      if (next !== 'done') wakeAt(due, clock.monotonicMs() + next.againInMs);
    }
    busy = false;
    plan();
  }

  return {
    wake: (threadId) => wakeAt(threadId, clock.monotonicMs()),
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
