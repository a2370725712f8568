import { type CommandName, readCommandWord } from '../../locales/index.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { follow, unfollow } from './follow.js';
import { help } from './help.js';
import { language } from './language.js';
import { list } from './list.js';
import { begin } from './new.js';
import { reply, update, withdraw } from './on-number.js';
import { queue } from './queue.js';
import { status } from './status.js';
import type { TurnContext } from './turn-context.js';

export interface Command {
  /** The word people type, on every platform; locales add their own words for it. */
  readonly name: CommandName;
  /** Whether a confirmation number may follow, and text after it. */
  readonly takesNumber: boolean;
  /** Whether the code of a language may follow. */
  readonly takesLanguage?: true;
  /** Whether a form follows: always, when a number comes with it, or when a number comes without text. */
  readonly opensForm?: 'always' | 'with-number' | 'without-text';
  run(deps: Deps, context: TurnContext, rest: string): Promise<Reply>;
}

/** THE command table: help, manifests and parity tests are made from it. */
export const commands = [
  { name: 'new', takesNumber: false, opensForm: 'always', run: begin },
  { name: 'status', takesNumber: true, run: status },
  { name: 'list', takesNumber: false, run: list },
  { name: 'reply', takesNumber: true, opensForm: 'without-text', run: reply },
  { name: 'update', takesNumber: true, opensForm: 'with-number', run: update },
  { name: 'withdraw', takesNumber: true, opensForm: 'with-number', run: withdraw },
  { name: 'follow', takesNumber: true, run: follow },
  { name: 'unfollow', takesNumber: true, run: unfollow },
  { name: 'queue', takesNumber: false, run: queue },
  { name: 'language', takesNumber: false, takesLanguage: true, run: language },
  { name: 'help', takesNumber: false, run: help },
] as const satisfies readonly Command[];

/** What was typed, if it begins with a command word: the command and what follows it. A leading slash or `ticket` is forgiven. */
export function readCommand(text: string, locale: string): { readonly command: Command; readonly rest: string } | undefined {
  const words = text
    .trim()
    .replace(/^\/+/, '')
    .replace(/^ticket(\s+|$)/i, '');
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const name = readCommandWord(locale, first.replace(/[.!?]+$/, ''));
  const command = commands.find((candidate) => candidate.name === name);
  return command && { command, rest: rest.trim() };
}
