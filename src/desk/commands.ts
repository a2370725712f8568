import { readCommandWord } from '../locales/index.js';
import type { Reply } from '../ports/turn.js';
import { help } from './help.js';
import { list } from './list.js';
import { begin } from './new.js';
import type { Parts } from './parts.js';
import { status } from './status.js';
import type { Visit } from './visit.js';

export interface Command {
  /** The word people type, on every platform; locales add their own words for it. */
  readonly name: 'new' | 'status' | 'list' | 'help';
  /** Whether a confirmation number may follow. */
  readonly takesNumber: boolean;
  run(parts: Parts, visit: Visit, number: string): Promise<Reply>;
}

/** THE command table: help, manifests and parity tests are made from it. */
export const commands = [
  { name: 'new', takesNumber: false, run: begin },
  { name: 'status', takesNumber: true, run: status },
  { name: 'list', takesNumber: false, run: list },
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
