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

/**
 * Folds what copying, word processors and input methods do to ids: compatibility forms become plain (NFKC), every dash `-`,
 * format characters (zero-width, bidirectional, tags, soft hyphens) go. Case and look-alike letters of other scripts stay.
 */
export function foldPasted(given: string): Folded {
  if (ascii.test(given)) return { text: given, givenAt: (index) => given.charAt(index) };
  const origins: number[] = [];
  const seen = new Map<string, string>();
  let text = '';
  let at = 0;
  for (const character of given) {
    const folded = character < '\x80' ? character : (seen.get(character) ?? foldCharacter(character));
    if (character >= '\x80') seen.set(character, folded);
    for (let unit = 0; unit < folded.length; unit++) origins.push(at);
    text += folded;
    at += character.length;
  }
  return { text, givenAt: (index) => String.fromCodePoint(...codePointsAt(given, origins[index])) };
}

/** Signs that stand for whole words have no place in an id; the longest has eighteen characters. */
const longestPlain = 4;

function foldCharacter(character: string): string {
  if (invisible.test(character)) return '';
  const plain = character.normalize('NFKC');
  if (plain.length > longestPlain) return character;
  return dash.test(plain) ? '-' : plain;
}

function codePointsAt(text: string, index: number | undefined): number[] {
  const codePoint = index === undefined ? undefined : text.codePointAt(index);
  return codePoint === undefined ? [] : [codePoint];
}
