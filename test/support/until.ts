import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 20;
/** How long a test waits for what its other side does: shorter than mocha's limit for a test, so that the failure tells what did not come. */
export const waitMaxMs = 9_000;

/** Resolves when `seen` holds, looked at again and again. The limit is for what never comes: it is no measure of the machine. */
export async function until(seen: () => boolean | Promise<boolean>, what: string | (() => string), withinMs = 90_000): Promise<void> {
  const endsAtMs = performance.now() + withinMs;
  while (!(await seen())) {
    if (performance.now() > endsAtMs) throw new Error(`expected ${typeof what === 'string' ? what : what()} within ${withinMs} ms`);
    await sleep(everyMs);
  }
}

/** Keeps something waiting until it is told to go on. */
export function gate(): { readonly passed: Promise<unknown>; readonly pass: () => void } {
  const opened = new EventEmitter();
  return { passed: once(opened, 'pass'), pass: () => void opened.emit('pass') };
}
