import { type Config, toSentence } from '../config.js';
import type { Store } from '../ports/store.js';
import type { AdminDeps, OpenStore } from './deps.js';
import { WrongUse } from './wrong-use.js';

/** The configuration, or the operator's refusal that names what is wrong with it. */
export function configOf(deps: AdminDeps): Config {
  const read = deps.readConfig();
  if (read.ok) return read.config;
  throw new WrongUse(`${read.problems.map(toSentence).join('\n')}\n\`npm run admin -- doctor\` says more.`);
}

/** Works with the desk's own store and lets go of it, whatever happens. */
export async function withStore<T>(deps: AdminDeps, work: (store: Store) => Promise<T>, options?: Parameters<OpenStore>[1]): Promise<T> {
  const store = await deps.openStore(configOf(deps), options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
