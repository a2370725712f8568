import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../ports/channel.js';

/** Waits before the second, third and fourth try of an answer somebody is looking at. */
const waitsMs = [500, 1_500, 4_000];
const waitMaxMs = 10_000;

/** Whether trying once more cannot make a second message: certainly not accepted. */
export function mayPostAgain({ kind }: Outcome): boolean {
  return kind === 'throttled' || kind === 'not-accepted';
}

/** An update is the same when it comes twice, so that a lost answer may be tried again too. */
export function mayUpdateAgain(outcome: Outcome): boolean {
  return mayPostAgain(outcome) || outcome.kind === 'ambiguous';
}

/** Goes on after a first try that ended with `outcome`, while `may` allows it and nobody has called it off. */
export async function retry(
  outcome: Outcome,
  send: () => Promise<Outcome>,
  rules: { readonly may: (outcome: Outcome) => boolean; readonly off: () => boolean; readonly closing: AbortSignal },
): Promise<Outcome> {
  let last = outcome;
  for (const waitMs of waitsMs) {
    if (!rules.may(last) || rules.closing.aborted || rules.off()) break;
    await pause(last.kind === 'throttled' ? (last.retryAfterMs ?? waitMs) : waitMs, rules.closing);
    if (rules.off()) break;
    last = await send();
  }
  return last;
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  await sleep(Math.min(ms, waitMaxMs), undefined, { ref: false, signal: closing }).catch(() => undefined);
}
