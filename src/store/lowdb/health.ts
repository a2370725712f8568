import { StoreUnavailable } from '../../ports/store.js';
import type { UnknownOutcome } from '../errors.js';

/** Whether the store may still be asked, and what it is being asked. */
export interface Health {
  /** What made everything this process remembers doubtful. */
  readonly failure: UnknownOutcome | undefined;
  /** Throws `StoreUnavailable` once the store is closing or has failed. */
  check(): void;
  /** Does `work` unless `check` throws; `close` waits for it. */
  during<R>(work: () => Promise<R>): Promise<R>;
  /** From now on everything is refused; gives the error back to be thrown. */
  fail(error: UnknownOutcome): UnknownOutcome;
  /** From now on everything new is refused; resolves when what was under way has ended. */
  close(): Promise<void>;
}

/** `onFailure` is called once, with the first failure. */
export function createHealth(onFailure: (error: UnknownOutcome) => void): Health {
  const underWay = new Set<Promise<unknown>>();
  let failure: UnknownOutcome | undefined;
  let closing = false;

  function check(): void {
    if (failure) throw new StoreUnavailable('the store stopped after a write whose outcome is unknown', { cause: failure });
    if (closing) throw new StoreUnavailable('the store is closed');
  }

  return {
    get failure() {
      return failure;
    },
    check,
    async during(work) {
      check();
      const working = work();
      underWay.add(working);
      try {
        return await working;
      } finally {
        underWay.delete(working);
      }
    },
    fail(error) {
      if (!failure) {
        failure = error;
        onFailure(error);
      }
      return error;
    },
    async close() {
      closing = true;
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
