import { StoreUnavailable } from '../ports/store.js';
import { StoreInUse, StoreKeyRefused, StoreNotSupported } from '../store/index.js';
import { assessorsAdd, assessorsList, assessorsRemove } from './assessors.js';
import { doctor } from './doctor.js';
import { keysNew } from './keys-new.js';
import { keysPublic } from './keys-public.js';
import { keysRotate } from './keys-rotate.js';
import { manifests } from './manifests.js';
import { packageCommand } from './package.js';
import { DeskDidNotAnswer } from './running-desk.js';
import { type AdminCommand, type ExitCode, type Terminal, WrongUse } from './terminal.js';
import { verify } from './verify.js';

/** THE table of the operator's commands. */
export const adminCommands: readonly AdminCommand[] = [
  doctor,
  assessorsList,
  assessorsAdd,
  assessorsRemove,
  keysNew,
  keysRotate,
  keysPublic,
  verify,
  packageCommand,
  manifests,
];

/** Runs what was typed after `npm run admin --`. Expected failures end as one line for the operator; surprises are thrown. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = adminCommands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (!command) {
    for (const line of help(words)) terminal.print(line);
    return words.length === 0 || words[0] === 'help' ? 0 : 2;
  }
  try {
    return await command.run(words.slice(command.name.split(' ').length), terminal);
  } catch (error) {
    terminal.print(explain(error, command));
    return isWrongUse(error) ? 2 : 1;
  }
}

function help(words: readonly string[]): string[] {
  const unknown =
    words.length === 0 || words[0] === 'help' ? [] : [`expected one of these commands, got ${JSON.stringify(words.join(' '))}`];
  const lines = adminCommands.flatMap(({ name, options, does }) => [`  ${name} ${options}`.trimEnd(), `      ${does}`]);
  return [...unknown, 'npm run admin -- <command>', ...lines];
}

function explain(error: unknown, { name, options }: AdminCommand): string {
  if (isWrongUse(error)) return `${error.message}\nUse: ${name} ${options}`.trimEnd();
  if (error instanceof StoreUnavailable) return `The data folder refused: ${error.message}. \`npm run admin -- doctor\` says more.`;
  if (error instanceof DeskDidNotAnswer) return error.message;
  if (error instanceof StoreInUse || error instanceof StoreKeyRefused || error instanceof StoreNotSupported) return error.message;
  throw error;
}

/** Node's own complaints about options carry a code of this family. */
function isWrongUse(error: unknown): error is Error {
  if (error instanceof WrongUse) return true;
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
