/** Work that must not overlap, by what it is about. */
export interface Queues {
  /** Runs `work` after all that was queued before under the same key. */
  run<R>(key: string, work: () => Promise<R>): Promise<R>;
  /** Resolves when all work that is queued now has ended, well or not. */
  idle(): Promise<void>;
}

export function createQueues(): Queues {
  /** The newest work of each key; never rejects. */
  const tails = new Map<string, Promise<void>>();

  async function run<R>(key: string, work: () => Promise<R>): Promise<R> {
    const before = tails.get(key);
    const running = before ? before.then(work) : work();
    const tail = running.then(ignore, ignore);
    tails.set(key, tail);
    try {
      return await running;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  }

  return {
    run,
    async idle() {
      await Promise.all(tails.values());
    },
  };
}

function ignore(): void {}

/** Does `work` for each item, at most `width` at a time; rejects with the first failure after the work under way has ended. */
export async function inParallel<T>(items: Iterable<T>, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  let failed = false;
  async function walk(): Promise<void> {
    for (let next = queue.next(); !next.done && !failed; next = queue.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  const results = await Promise.allSettled(Array.from({ length: width }, walk));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
