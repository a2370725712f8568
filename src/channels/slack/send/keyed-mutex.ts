/** Runs the work of one key in the order it came; what is shown last is then what was done last. */
export type Lanes = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createLanes(): Lanes {
  const last = new Map<string, Promise<unknown>>();

  async function forget(key: string, settled: Promise<unknown>): Promise<void> {
    await settled;
    if (last.get(key) === settled) last.delete(key);
  }

  return (key, work) => {
    const running = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void forget(key, settled);
    return running;
  };
}
