import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../ports/log.js';
import type { Platform } from '../tickets/people.js';

const waitMs = 3_000;

/** Work that outlives the turn that started it. */
export interface BackgroundWork {
  /** Keeps hold of `work` until it ends; a rejection is logged. */
  add(work: Promise<unknown>): void;
  /** Aborted when the channel closes: nobody waits any longer before trying again. */
  readonly closing: AbortSignal;
  /** Resolves when all of it has ended, after 3 s at the latest. */
  close(): Promise<void>;
}

export function createBackgroundWork(log: Log, channel: Platform): BackgroundWork {
  const running = new Set<Promise<unknown>>();
  const closing = new AbortController();
  return {
    closing: closing.signal,
    add: (work) => {
      const held = work.catch((error: unknown) => log.error('background-failed', { channel, error })).finally(() => running.delete(held));
      running.add(held);
    },
    close: async () => {
      closing.abort();
      await Promise.race([drain(running), sleep(waitMs, undefined, { ref: false })]);
    },
  };
}

/** Work that ends may have started more. */
async function drain(running: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}
