import type { Log } from '../../ports/log.js';
import type { Timer } from '../../ports/timer.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { afterFailureMs } from '../rules/backoff.js';

/** What a piece of work is about: one ticket, or all of them. */
export type Subject = ConfirmationNumber | 'all';

/** Work that goes on while nobody waits for it. */
export interface Background {
  /** Lets work run; when it fails, `again` is called about its subject after a while, once however much failed. Never rejects. */
  run(about: Subject, work: () => Promise<unknown>): Promise<void>;
  /** Calls `again` no more. */
  stop(): void;
  /** Resolves when what was begun is done. */
  idle(): Promise<void>;
}

export function createBackground(
  { timer, log }: { readonly timer: Timer; readonly log: Log },
  again: (about: Subject) => void,
): Background {
  const underway = new Set<Promise<void>>();
  const alarms = new Map<Subject, () => void>();
  let stopped = false;

  function later(about: Subject): void {
    if (stopped || alarms.has(about)) return;
    const due = (): void => {
      alarms.delete(about);
      again(about);
    };
    alarms.set(about, timer.after(afterFailureMs, due));
  }

  return {
    run(about, work) {
      const running = work().then(
        () => undefined,
        (error: unknown) => {
          log.error('courier-failed', about === 'all' ? { error } : { number: about, error });
          later(about);
        },
      );
      underway.add(running);
      return running.finally(() => underway.delete(running));
    },
    stop() {
      stopped = true;
      for (const cancel of alarms.values()) cancel();
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
