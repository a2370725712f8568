import type { Command, OptionValues } from 'commander';
import type { AdminDeps } from './deps.js';

/** The exit code: 0 when all is well, 1 when something is wrong, 2 when the command itself was not understood. */
export type ExitCode = 0 | 1 | 2;

/** One command of the operator. */
export interface AdminCommand {
  /** As typed, within its group. */
  readonly name: string;
  readonly does: string;
  /** What follows `npm run`, one whole command each: `admin -- keys rotate`. */
  readonly examples: readonly string[];
  /** Declares what may follow the name, each with its line of help. Undefined: nothing may. */
  readonly declare?: (command: Command) => Command;
  /** Gets the options that were declared, then the arguments in their order. Expected failures are thrown as `WrongUse` or an error of the store. */
  run(deps: AdminDeps, options: OptionValues, ...args: string[]): Promise<ExitCode>;
}

/** Commands that share their first word. */
export interface AdminGroup {
  readonly name: string;
  readonly does: string;
  readonly commands: readonly AdminCommand[];
}
