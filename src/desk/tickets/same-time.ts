import type { Deps } from '../deps.js';

/** Far longer than it takes to read, parse and fold a ticket, and too short for a person to notice. */
const stepMs = 25;

/**
 * Has a refusal leave at the next whole step after the question. Whoever asks for a ticket that is not theirs must not tell from the
 * time whether there is one, and to do the same work for a decoy would not do: a ticket may have one event or a thousand.
 */
export async function inSameTime<R>(
  { clock, timer }: Pick<Deps, 'clock' | 'timer'>,
  isRefusal: (answer: R) => boolean,
  look: () => Promise<R>,
): Promise<R> {
  const startedAtMs = clock.monotonicMs();
  const answer = await look();
  if (isRefusal(answer)) {
    const spentMs = clock.monotonicMs() - startedAtMs;
    await new Promise<void>((done) => void timer.after(stepMs - (spentMs % stepMs), done));
  }
  return answer;
}
