import { z } from 'zod';

declare const userText: unique symbol;

/** Text a person wrote. It may be shown as text and nothing else: never as markup, a link, a label or a message argument. */
export type UserText = string & { readonly [userText]: true };

/** The longest answer, in UTF-16 code units (docs/design.md, Sizes). */
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

/** Controls, format characters and what fonts do not draw; but not the format characters of Arabic and others that do show. */
const hidden =
  '(?![\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2])[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2028\\u2029\\u2800]';

/** Where characters that are hidden elsewhere do the work they are for; tried first, and left as they are. */
const harmless = [
  '[\\n\\t]',
  // Emoji: the flags of England, Scotland and Wales, joined sequences, and the choice of colour or text.
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}',
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Emoji})[\\ufe0e\\ufe0f]',
  // Joiners shape letters in scripts such as Persian and Hindi, and never in these three.
  '(?<=[\\p{L}\\p{M}])(?<![\\p{scx=Latin}\\p{scx=Greek}\\p{scx=Cyrillic}])[\\u200c\\u200d]',
  // Variants of ideographs, and where a long word may be broken.
  '(?<=\\p{scx=Han})[\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{L})\\u00ad(?=\\p{L})',
].join('|');
const revealing = new RegExp(`(${harmless})|${hidden}`, 'gu');

/**
 * The same text with every hidden character (bidirectional controls, zero-width and tag characters, fillers) replaced by a
 * visible mark such as `[U+202E]`, so that nothing can be read otherwise than it is stored (CVE-2021-42574).
 */
export function revealHidden(text: UserText): UserText {
  return text.replace(revealing, (found, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  }) as UserText;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most the first `length` (> 0) code units, never cutting what is seen as one character, with an ellipsis when something was left out. */
export function extract<Text extends string>(text: Text, length: number): Text {
  if (text.length <= length) return text;
  const end = length - 1;
  const whole = graphemes.segment(text).containing(end)?.index ?? 0;
  const cut = end - whole > graphemeLengthMax ? text.slice(0, end).replace(/[\ud800-\udbff]$/, '') : text.slice(0, whole);
  return `${cut.trimEnd()}…` as Text;
}

/** A longer one is no writing: any number of accents can be heaped on a letter. */
const graphemeLengthMax = 40;

const fieldBytesMax = 18_000;
const encoder = new TextEncoder();

/**
 * Whether a text can stand in a card's field again without taking the card over the 25 KB that Teams accepts. One that does
 * not is shown in extract, and its field left empty means "keep it".
 */
export function fitsField(text: UserText): boolean {
  return encoder.encode(JSON.stringify(text)).length <= fieldBytesMax;
}
