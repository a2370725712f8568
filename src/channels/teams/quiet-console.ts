import type { Log } from '../../ports/log.js';

type Print = (this: void, ...words: unknown[]) => void;

const speakers = /[\\/](botbuilder|botframework)[a-z-]*[\\/]/;

/**
 * The SDK prints refusals, keys and errors by `console.error` and `console.warn`. Lines that come from its code are counted in
 * the log and go nowhere else; those of anybody else pass. Returns the way back.
 */
export function quietenSdk(log: Log): () => void {
  const out: Record<'error' | 'warn', Print> = globalThis.console;
  const before = { error: out.error, warn: out.warn };
  for (const name of ['error', 'warn'] as const) {
    out[name] = (...words) => {
      if (speakers.test(callerLine())) log.debug('teams-sdk-printed', { channel: 'teams' });
      else before[name](...words);
    };
  }
  return () => {
    Object.assign(out, before);
  };
}

/** The stack line of whoever called the filter: below "Error", `callerLine` and the filter itself. */
function callerLine(): string {
  return new Error('where').stack?.split('\n')[3] ?? '';
}
