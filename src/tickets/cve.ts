import { foldPasted } from './pasted-text.js';

/** A CVE id in its canonical form: ASCII, upper case, `CVE-2024-12345`. */
export type CveId = string & { readonly __cve: true };

/**
 * Why something that was meant as a CVE id is none. `character` is the first one that does not belong, as given; `position`
 * counts the visible characters of the id from 1. `latest` is the last year an id can be of.
 */
export type CveProblem =
  | { readonly code: 'cve-odd-character'; readonly character: string; readonly position: number }
  | { readonly code: 'cve-malformed' }
  | { readonly code: 'cve-year'; readonly year: number; readonly latest: number };

/** The first year of the CVE list. */
const firstYear = 1999;

/** Scripts written without spaces: an id ends where their letters begin. U+3007 can pass for a zero and is left out. */
const unspaced =
  '(?:(?!\\u3007)[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}])';

/** Letters that pass for C, V and E; two of the three in their place, and a third beyond ASCII, were meant as CVE. */
const c = 'C\\u0421\\u03f9\\u2ca4\\u13df\\ua4da';
const v = 'V\\u0474\\u13d9\\ua4e6';
const e = 'E\\u0415\\u0395\\u13ac\\ua4f0';
const other = '[^\\x00-\\x7f]';
const lookAlike = `(?<![\\p{L}\\p{N}])(?:[${c}](?:[${v}]|${other})[${e}]|[${c}][${v}]${other}|${other}[${v}][${e}])`;

const spacedTail = '[ \\t_:#]{1,3}\\d{4}[-_ ]\\d{4,19}(?![\\p{L}\\p{N}]|-\\d)';
const plainTail = `(?:(?!${unspaced}|CVE-)[\\p{L}\\p{N}\\p{M}_-])*`;
const candidate = new RegExp(`(?<head>CVE|${lookAlike})(?<tail>${spacedTail}|${plainTail})`, 'giu');

/** The tail of an id: words may follow after a dash (`-poc`), digits may not (`CVE-2024-1234-5678` is a range). */
const idTail = /^[-_ \t:#]{0,3}(?<year>\d{4})[-_ ](?<digits>\d{4,19})(?:_.*|-(?!\p{N}).*)?$/su;

/**
 * The CVE ids anywhere in a text or a link, in their order, each once, and what was meant as one and is none. `CVE pending`
 * and `no CVE yet` are neither. Forgives case, compatibility forms, any dash, a space or underscore instead of one, format characters;
 * what comes out is ASCII alone. Refuses look-alike letters and years outside 1999 to next year. Linear in the length of the text.
 */
export function findCveIds(text: string, thisYear: number): { found: CveId[]; problems: CveProblem[] } {
  const folded = foldPasted(text);
  const found = new Set<CveId>();
  const problems: CveProblem[] = [];
  for (const match of folded.text.matchAll(candidate)) {
    const { head, tail, read } = readMatch(match);
    if (head === 'CVE' && read) {
      const id = toCveId(read, thisYear);
      if (typeof id === 'string') found.add(id);
      else problems.push(id);
    } else if ((read || isMeant(head, tail)) && !/[a-z]/i.test(folded.text.charAt(match.index - 1))) {
      problems.push(oddCharacter(match[0], (index) => folded.givenAt(match.index + index)));
    }
  }
  return { found: [...found], problems };
}

interface TailRead {
  readonly year: string;
  readonly digits: string;
}

function readMatch(match: RegExpExecArray): { head: string; tail: string; read: TailRead | undefined } {
  const { head = '', tail = '' } = match.groups ?? {};
  const { year, digits } = idTail.exec(tail)?.groups ?? {};
  return { head: head.toUpperCase(), tail, read: year && digits ? { year, digits } : undefined };
}

/** Whether digits enough follow to mean an id: `CVE-1` and `CVE-less` are words, `CVE-2024-12` is not. */
function isMeant(head: string, tail: string): boolean {
  const digits = tail.match(/\p{N}/gu)?.length ?? 0;
  return digits >= (/^[-_]/.test(tail) ? 3 : 5) && (head === 'CVE' || tail.startsWith('-'));
}

function toCveId({ year, digits }: TailRead, thisYear: number): CveId | CveProblem {
  const latest = thisYear + 1;
  if (Number(year) < firstYear || Number(year) > latest) return { code: 'cve-year', year: Number(year), latest };
  return `CVE-${year}-${digits}` as CveId;
}

/** Names the first character that cannot stand in its place; `malformed` when only places are wrong, or too many or few. */
function oddCharacter(id: string, givenAt: (index: number) => string): CveProblem {
  let position = 0;
  let index = 0;
  for (const character of id) {
    const fits = index < 3 ? character.toUpperCase() === 'CVE'.charAt(index) : /[\d\s_-]/.test(character);
    position++;
    if (!fits) return { code: 'cve-odd-character', character: givenAt(index), position };
    index += character.length;
  }
  return { code: 'cve-malformed' };
}
