/** Store rules want an answer or a sign of work within 2 s. */
const afterMs = 1_500;
const waitMs = 1_000;

/**
 * Sends one sign of work when `work` takes longer than 1.5 s. Ends as `work` does, once the sign is out: it must never follow
 * the answer.
 */
export async function withTyping<T>(work: Promise<T>, type: () => Promise<unknown>): Promise<T> {
  let sign: Promise<unknown> | undefined;
  const late = setTimeout(() => {
    sign = type();
  }, afterMs);
  try {
    return await work;
  } finally {
    clearTimeout(late);
    if (sign) await Promise.race([sign, new Promise((over) => setTimeout(over, waitMs).unref())]);
  }
}
