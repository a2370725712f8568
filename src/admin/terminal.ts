import type { Config, ReadConfig } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Random } from '../ports/random.js';
import type { LowdbStore } from '../store/index.js';

/** Opens the configured store as the desk does; rejects with the errors of `store/errors.ts`. */
export type OpenStore = (config: Config) => Promise<LowdbStore>;

/** What a command of the operator works with. */
export interface Terminal {
  print(line: string): void;
  readConfig(): ReadConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly openStore: OpenStore;
  /** What the command did, as the desk would log it. */
  readonly log: Log;
}

/** The exit code: 0 when all is well, 1 when something is wrong, 2 when the command itself was not understood. */
export type ExitCode = 0 | 1 | 2;

/** One command of the operator. */
export interface AdminCommand {
  /** As typed: `keys new`. */
  readonly name: string;
  /** What may follow the name, as the help shows it. */
  readonly options: string;
  readonly does: string;
  /** `args` is what follows the name. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** Thrown for arguments that make no sense; its message is for the operator and says what was expected. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
