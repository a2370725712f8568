import { setTimeout as sleep } from 'node:timers/promises';

/** Store rules want an answer or a sign of work within 2 s. */
const afterMs = 1_500;
const waitMs = 1_000;

/**
 * Sends one sign of work when `work` takes longer than 1.5 s. Resolves with what `work` gives, once the sign is out: it must
 * never follow the answer.
 */
export async function withTyping<T>(work: Promise<T>, type: () => Promise<unknown>): Promise<T> {
  const over = new AbortController();
  const sign = sleep(afterMs, undefined, { ref: false, signal: over.signal }).then(type, () => undefined);
  try {
    return await work;
  } finally {
    over.abort();
    await Promise.race([sign, sleep(waitMs, undefined, { ref: false })]);
  }
}
