import { type CommandName, readCommandWord } from '../../locales/index.js';

/** What was typed, read once in each turn. */
export interface Words {
  /** As it was typed. */
  readonly text: string;
  /** The command it begins with. */
  readonly command?: CommandName;
  /** What follows the command. */
  readonly rest: string;
}

/** Reads words; a leading slash or `ticket` is forgiven, and so is what closes a sentence. */
export function readWords(text: string, locale: string): Words {
  const words = text
    .trim()
    .replace(/^\/+/, '')
    .replace(/^ticket(\s+|$)/i, '');
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? [];
  const command = readCommandWord(locale, first.replace(/[.!?]+$/, ''));
  return { text, ...(command && { command }), rest: rest.trim() };
}
