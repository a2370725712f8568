import { encodings } from './pasted-encodings.js';

/** Text as the desk reads ids in it, with the way back to what was given. */
export interface Folded {
  readonly text: string;
  /** The character of the given text that the code unit at `index` of `text` came from; empty past the end. */
  givenAt(index: number): string;
}

const ascii = /^\p{ASCII}*$/u;
const invisible = /^[\p{Cf}\p{Variation_Selector}\u034f]$/u;

/** Dashes beyond the property Dash: hyphen bullet, modifier minus, the box line and the long vowel mark that a Japanese keyboard gives. */
const dash = /^[\p{Dash}\u2043\u02d7\u2500\u30fc]$/u;

/** A text and, where they differ, the place in the given text that each of its code units came from. */
interface Traced {
  readonly text: string;
  readonly origins: readonly number[] | undefined;
}

/**
 * Folds what copying, word processors, mail and input methods do to ids: the escapes of links, JSON, HTML and mail are undone, compatibility
 * forms become plain (NFKC), every dash `-`, format characters (zero-width, bidirectional, tags, soft hyphens) go. Case and look-alike
 * letters of other scripts stay. Linear in the length of the text.
 */
export function foldPasted(given: string): Folded {
  const decoded = encodings.reduce<Traced>(
    (at, { sign, pattern, replace }) => (at.text.includes(sign) ? rewrite(at, pattern, replace) : at),
    {
      text: given,
      origins: undefined,
    },
  );
  const { text, origins } = foldCharacters(decoded);
  return {
    text,
    givenAt: (index) => (index < text.length ? characterAt(given, origins ? origins[index] : index) : ''),
  };
}

/** The text with each match replaced; what comes instead of one comes from where it began. */
function rewrite({ text, origins }: Traced, pattern: RegExp, replace: (match: readonly string[]) => string): Traced {
  const places: number[] = [];
  let after = '';
  let at = 0;
  const keep = (to: number): void => {
    for (let index = at; index < to; index++) places.push(origins?.[index] ?? index);
    after += text.slice(at, to);
  };
  for (const match of text.matchAll(pattern)) {
    keep(match.index);
    const instead = replace(match);
    for (let unit = 0; unit < instead.length; unit++) places.push(origins?.[match.index] ?? match.index);
    after += instead;
    at = match.index + match[0].length;
  }
  keep(text.length);
  return { text: after, origins: places };
}

function foldCharacters(traced: Traced): Traced {
  if (ascii.test(traced.text)) return traced;
  const origins: number[] = [];
  const seen = new Map<string, string>();
  let text = '';
  let at = 0;
  for (const character of traced.text) {
    const folded = character < '\x80' ? character : (seen.get(character) ?? foldCharacter(character));
    if (character >= '\x80') seen.set(character, folded);
    for (let unit = 0; unit < folded.length; unit++) origins.push(traced.origins?.[at] ?? at);
    text += folded;
    at += character.length;
  }
  return { text, origins };
}

/** Signs that stand for whole words have no place in an id; the longest has eighteen characters. */
const longestPlain = 4;

function foldCharacter(character: string): string {
  if (invisible.test(character)) return '';
  const plain = character.normalize('NFKC');
  if (plain.length > longestPlain) return character;
  return dash.test(plain) ? '-' : plain;
}

function characterAt(text: string, index: number | undefined): string {
  const codePoint = index === undefined ? undefined : text.codePointAt(index);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}
