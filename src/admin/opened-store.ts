import { type Config, toSentence } from '../config.js';
import type { LowdbStore } from '../store/index.js';
import { type Terminal, WrongUse } from './terminal.js';

/** The configuration, or the operator's refusal that names what is wrong with it. */
export function configOf(terminal: Terminal): Config {
  const read = terminal.readConfig();
  if (read.ok) return read.config;
  throw new WrongUse(`${read.problems.map(toSentence).join('\n')}\n\`npm run admin -- doctor\` says more.`);
}

/** Works with the desk's own store and lets go of it, whatever happens. */
export async function withStore<T>(terminal: Terminal, work: (store: LowdbStore) => Promise<T>): Promise<T> {
  const store = await terminal.openStore(configOf(terminal));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
