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
