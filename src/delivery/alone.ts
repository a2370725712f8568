/** Runs pieces of work one after another, in the order they were asked for. */
export type Alone = <R>(work: () => Promise<R>) => Promise<R>;

export function createAlone(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const running = last.then(work, work);
    last = running;
    return running;
  };
}
