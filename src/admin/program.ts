import { Command } from 'commander';
import type { AdminCommand, AdminGroup, ExitCode } from './command.js';
import type { AdminDeps } from './deps.js';
import { adminCommands } from './index.js';
import { WrongUse } from './wrong-use.js';

/** Commander's complaints in the form of ours. */
const complaints: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [/^error: unknown (command|option) '(.*)'/, 'expected one of the $1s that there are, got "$2"'],
  [/^error: missing required argument '(.*)'/, 'expected <$1>, got nothing'],
  [/^error: option '(\S+) (.*)' argument missing/, 'expected $1 to be followed by $2, got nothing'],
  [/^error: too many arguments for .* Expected (\d+) (arguments?) but got (\d+)\./, 'expected $1 $2, got $3'],
  [/^error: option '(\S+)(?: .*)?' cannot be used with option '(\S+)(?: .*)?'/, 'expected $1 or $2, got both'],
];

/**
 * The command line of the operator, ready to parse what follows `npm run admin --`; `done` gets the exit code of the command
 * that ran. Where the words are not understood it says so, and parsing rejects with a `CommanderError`; for help too.
 */
export function createProgram(deps: AdminDeps, done: (code: ExitCode) => void): Command {
  const print = (text: string) => deps.print(text.trimEnd());
  const program = new Command('npm run admin --')
    .description('The commands of whoever operates the desk.')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print, outputError: (text, write) => write(inOurForm(text)) });
  for (const entry of adminCommands) {
    if ('commands' in entry) addGroup(program, entry, deps, done);
    else addCommand(program, entry, deps, done);
  }
  return program.showHelpAfterError();
}

function addGroup(program: Command, { name, does, commands }: AdminGroup, deps: AdminDeps, done: (code: ExitCode) => void): void {
  const group = program.command(name).description(does).showHelpAfterError();
  for (const entry of commands) addCommand(group, entry, deps, done);
}

function addCommand(parent: Command, entry: AdminCommand, deps: AdminDeps, done: (code: ExitCode) => void): void {
  const command = parent.command(entry.name).description(entry.does);
  entry.declare?.(command);
  command.addHelpText('after', ['', 'Examples:', ...entry.examples.map((example) => `  npm run ${example}`)].join('\n'));
  command.showHelpAfterError(`Use: ${command.createHelp().commandUsage(command)}\n\`--help\` says more.`);
  command.action(async () => {
    try {
      done(await entry.run(deps, command.opts(), ...command.args));
    } catch (error) {
      if (error instanceof WrongUse) command.error(error.message);
      throw error;
    }
  });
}

function inOurForm(text: string): string {
  return complaints.reduce((said, [theirs, ours]) => said.replace(theirs, ours), text);
}
