import { type CommandName, readCommandWord } from '../../locales/index.js';

/** What was typed, read once in each turn. */
export interface Words {
  /** As it was typed. */
  readonly text: string;
  /** The command it begins with. */
  readonly command?: CommandName;
  /** The same without a leading slash or `ticket`. */
  readonly said: string;
  /** What follows the command. */
  readonly rest: string;
}

/** Reads words, in whatever language the command is; a leading slash or `ticket` is forgiven, and so is what closes a sentence or the word. */
export function readWords(text: string): Words {
  const words = text
    .trim()
    .replace(/^\/+/, '')
    .replace(/^ticket(\s+|$)/i, '');
  const end = words.search(/\s/);
  const first = end < 0 ? words : words.slice(0, end);
  const command = readCommandWord(first.endsWith(':') ? first.slice(0, -1) : first);
  return { text, ...(command && { command }), said: words, rest: end < 0 ? '' : words.slice(end).trim() };
}

const read = new WeakMap<Typed, Words>();

/** What a person typed, or what a button says as if typed. */
type Typed = { readonly text: string };

/** The words of an input: read once in a turn, however many ask. */
export function wordsOf(input: Typed): Words {
  const known = read.get(input) ?? readWords(input.text);
  read.set(input, known);
  return known;
}
