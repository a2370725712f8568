import { z } from 'zod';

declare const userText: unique symbol;

/** Text a person wrote. It may be shown as text and nothing else: never as markup, a link, a label or a message argument. */
export type UserText = string & { readonly [userText]: true };

/** The longest answer, in UTF-16 code units (PRODUCT section 9). */
export const answerMaxLength = 9_000;

/** The longest single-line answer (an offer's name, a version range), in UTF-16 code units. */
export const lineMaxLength = 200;

/**
 * Makes text storable without changing what it says: line ends become `\n`, halves of broken surrogate pairs become U+FFFD,
 * NUL goes (neither PostgreSQL nor a card can hold it), white space around the whole is cut.
 */
export function toUserText(text: string): UserText {
  return text.toWellFormed().replaceAll('\0', '').replace(/\r\n?/g, '\n').trim() as UserText;
}

/** Schema of user text in a stored document. */
export const userTextSchema = z
  .string()
  .max(answerMaxLength)
  .transform((text) => text as UserText);

const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const harmless = new Set(['\n', '\t', '\u200c', '\u200d', '\u00ad']);

/**
 * The same text with every hidden control character (bidirectional overrides, zero-width and tag characters) replaced by a
 * visible mark such as `[U+202E]`, so that nothing can be read otherwise than it is stored (CVE-2021-42574).
 */
export function revealHidden(text: UserText): UserText {
  return text.replace(hidden, (character) => {
    if (harmless.has(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  }) as UserText;
}

/** The first `length` code units, never cutting a character in two, with an ellipsis when something was left out. */
export function extract(text: UserText, length: number): UserText {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…` as UserText;
}

const fieldBytesMax = 12_000;
const encoder = new TextEncoder();

/**
 * Whether a text can stand in a card's field again without taking the card over the 25 KB that Teams accepts. One that does
 * not is shown in extract, and its field left empty means "keep it".
 */
export function fitsField(text: UserText): boolean {
  return encoder.encode(JSON.stringify(text)).length <= fieldBytesMax;
}
