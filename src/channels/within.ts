/** What a request has of the three seconds in which Slack wants its answer, from its arrival on (docs/platforms.md, Slack: timing). */
export const turnWithinMs = 2_000;

/** For no longer a turn waits to learn what it can do without: a name, who the bot is, whether an answer is noted. */
export const knownWithinMs = 700;

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
