import { inputMaxLength } from './blocks/elements.js';

/** An empty line between two paragraphs, and no more than one. */
const paragraphEnd = /(?<!\n)\n\n(?!\n)/g;

/**
 * Splits a text over `parts` (> 0) inputs of `max` (> 2) characters, from which `joinText` makes the same text again: after a
 * paragraph where what is left fits the inputs that are left, else at the very end of an input. No pair of surrogates is cut;
 * where that costs a character per input, a text that would fill all inputs takes one more. An empty text has no parts.
 */
export function splitText(text: string, max: number, parts: number): readonly string[] {
  const split: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const room = (parts - split.length - 1) * (max - 1);
    const paragraph = lastParagraphEnd(rest, max, rest.length - room);
    const end = paragraph ?? endOf(rest, max);
    split.push(rest.slice(0, end));
    rest = rest.slice(paragraph === undefined ? end : end + 2);
  }
  return rest === '' ? split : [...split, rest];
}

/** The last place at which a paragraph ends, short of an input that is full and far enough on for the rest. */
function lastParagraphEnd(text: string, max: number, least: number): number | undefined {
  const ends = [...text.slice(0, max + 1).matchAll(paragraphEnd)].map(({ index }) => index);
  return ends.findLast((end) => end > 0 && end < max - 1 && end + 2 >= least);
}

/** A full input: one character less where a pair of surrogates would be cut. */
function endOf(text: string, max: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(max - 1)) && /[\udc00-\udfff]/.test(text.charAt(max)) ? max - 1 : max;
}

/**
 * The text of several inputs of `max` characters as one: what goes on after a full input is the same sentence, what stands
 * in a further input although there was room is a further paragraph. Empty inputs count for nothing.
 */
export function joinText(parts: readonly string[], max: number = inputMaxLength): string {
  const filled = parts.filter((part) => part !== '');
  return filled.map((part, index) => (index === filled.length - 1 || part.length >= max - 1 ? part : `${part}\n\n`)).join('');
}
