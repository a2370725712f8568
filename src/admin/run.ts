import { CommanderError } from 'commander';
import { StoreUnavailable } from '../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../store/index.js';
import type { ExitCode } from './command.js';
import type { AdminDeps } from './deps.js';
import { DeskDidNotAnswer } from './operator-client.js';
import { createProgram } from './program.js';

/** Runs what was typed after `npm run admin --`. Expected failures end as lines for the operator; surprises are thrown. */
export async function run(words: readonly string[], deps: AdminDeps): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(deps, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words.length === 0 ? ['help'] : words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    deps.print(explain(error));
    return 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof StoreUnavailable) return `The data folder refused: ${error.message}. \`npm run admin -- doctor\` says more.`;
  if (error instanceof DeskDidNotAnswer) return error.message;
  if (error instanceof StoreInUse || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return error.message;
  throw error;
}
