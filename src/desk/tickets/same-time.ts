import type { Principal } from '../../tickets/access.js';
import type { Deps } from '../deps.js';

/** Far longer than it takes to read, parse and fold the largest ticket, and too short for a person to mind. */
const stepMs = 100;

const refused = new WeakSet<Principal>();

/**
 * Somebody asked for what is not there, is not theirs or cannot be read: whatever they are answered, they are answered by
 * `untilRefusalsLeave`, for the answer may be another one too, such as help.
 */
export function noteRefusal(by: Principal): void {
  refused.add(by);
}

/** Whether somebody was refused something since they were made a principal, which is once for each turn. */
export function wasRefused(by: Principal): boolean {
  return refused.has(by);
}

/**
 * Resolves at the one moment after the question at which refusals leave, or at the next such step. Whoever asks for what is not theirs
 * must not tell from the time whether it is there, and to do the same work for a decoy would not do: a ticket may have one event
 * or a thousand.
 */
export async function untilRefusalsLeave({ clock, timer }: Pick<Deps, 'clock' | 'timer'>, askedAtMs: number): Promise<void> {
  const spentMs = clock.monotonicMs() - askedAtMs;
  await new Promise<void>((done) => void timer.after(stepMs - (spentMs % stepMs), done));
}
