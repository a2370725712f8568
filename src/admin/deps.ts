import type { Config, ReadConfig } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { Store } from '../ports/store.js';

/** Opens the configured store as the desk does, or takes whatever is there as it is; rejects with the errors of `store/errors.ts`. */
export type OpenStore = (config: Config, options?: { readonly accepts?: boolean }) => Promise<Store>;

/** What a command of the operator works with. */
export interface AdminDeps {
  print(line: string): void;
  readConfig(): ReadConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly openStore: OpenStore;
  /** What the command did, as the desk would log it. */
  readonly log: Log;
}
