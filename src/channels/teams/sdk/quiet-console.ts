import type { Log } from '../../../ports/log.js';

type Print = (this: void, ...words: unknown[]) => void;

const speakers = /[\\/](botbuilder|botframework)[a-z-]*[\\/]/;

/**
 * The SDK prints refusals, keys and errors by `console.error` and `console.warn`. Lines that come from its code are counted in
 * the log and go nowhere else; those of anybody else pass. Returns the way back.
 */
export function quietenSdk(log: Log): () => void {
  const out: Record<'error' | 'warn', Print> = globalThis.console;
  const undo = (['error', 'warn'] as const).map((name) => {
    const before = out[name];
    const filter: Print = (...words) => {
      if (speakers.test(callerLine())) log.debug('teams-sdk-printed', { channel: 'teams' });
      else before(...words);
    };
    out[name] = filter;
    return () => {
      if (out[name] === filter) out[name] = before;
    };
  });
  return () => undo.forEach((one) => one());
}

/** The stack line of whoever called the filter: below "Error", `callerLine` and the filter itself. */
function callerLine(): string {
  return new Error('where').stack?.split('\n')[3] ?? '';
}
