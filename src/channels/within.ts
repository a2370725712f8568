/** What a request has of the three seconds in which Slack wants its answer, from its arrival on (docs/platforms.md, Slack: timing). */
export const turnWithinMs = 2_000;

/** What `work` comes to in time, else `'late'`: it goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((pass) => {
    timer = setTimeout(pass, ms, 'late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
