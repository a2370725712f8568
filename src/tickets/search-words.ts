/** Letters, marks and digits that stand together. */
const run = /[\p{L}\p{M}\p{N}]+/gu;

/** Scripts written without spaces: there a word is any two characters that follow each other. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The whole words of a text as they are searched for, each once: compatibility forms and case are one. The same on every machine, for
 * digests of them are stored. Linear in the length of the text.
 */
export function searchWordsIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of fold(text).matchAll(run)) {
    if (unspaced.test(word)) for (const pair of pairsIn(word)) found.add(pair);
    else found.add(word);
  }
  return [...found];
}

/** Upper case first, so that `ß` and `ss`, `ς` and `σ` are one; the dot that `İ` leaves behind goes. */
function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFKC');
}

function pairsIn(word: string): readonly string[] {
  const characters = Array.from(word);
  if (characters.length < 2) return [word];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
