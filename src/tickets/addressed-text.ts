import type { ConfirmationNumber } from './confirmation-number.js';
import { type NumberReading, readNumber } from './read-number.js';

/** Words that begin with a number, and the text that follows it. */
export type Addressed =
  | { readonly ok: true; readonly number: ConfirmationNumber; readonly text: string }
  | Extract<NumberReading, { readonly ok: false }>;

/** Longer than any number, however widely it is spelled. */
const headMax = 200;

/**
 * Reads a number and the text after it, which stays as it was written but for the space around it and what closes the number
 * (`: `). However long the words are, only their beginning is looked at.
 */
export function readAddressed(words: string, prefix: string): Addressed {
  const head = words.slice(0, headMax);
  const groups = [...head.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, prefix.length + symbolCount);
  // The longest, for a prefix may be taken for symbols of the number.
  for (const { 0: group, index } of groups.toReversed()) {
    const end = index + group.length;
    const read = end < headMax ? readNumber(head.slice(0, end), prefix) : undefined;
    if (read?.ok) return { ok: true, number: read.number, text: textAfter(words.slice(end)) };
  }
  const first = readNumber(head.split(/\s/, 1)[0] ?? '', prefix);
  return first.ok ? { ok: false, code: 'not-a-number' } : first;
}

const symbolCount = 13;

/** Punctuation that stands at the number and before a space closes it; at a word of the text it belongs to that. */
function textAfter(rest: string): string {
  const [closing = ''] = /^(?:\p{P}{1,3}(?=\s|$)|[:,])/u.exec(rest) ?? [];
  return rest.slice(closing.length).trim();
}
