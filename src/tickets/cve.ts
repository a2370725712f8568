import { goesOn, type IdParts } from './cve-lists.js';
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
  | { readonly code: 'cve-year'; readonly year: number; readonly latest: number }
  /** `CVE-2026-XXXXX`, `CVE-2026-TBD`: the id is still to come. */
  | { readonly code: 'cve-placeholder' }
  /** What goes on after an id can be read in more than one way: `saw`, as it stands there. */
  | { readonly code: 'cve-list'; readonly id: CveId; readonly saw: string };

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

/** `CVEs`, `CVE IDs`, `CVE numbers`. */
const label = '(?:s|[ -]ids?|[ -]numbers?)?';
const spacedTail = `${label}[ \\t_:#=]{1,3}\\d{4}[-_ ]\\d{4,19}(?![\\p{L}\\p{N}])`;
const plainTail = `(?:(?!${unspaced}|CVE-)[\\p{L}\\p{N}\\p{M}_-])*`;
const candidate = new RegExp(`(?<head>CVE|${lookAlike})(?<tail>${spacedTail}|${plainTail})`, 'giu');

/** The tail of an id. */
const idTail = new RegExp(`^${label}[-_ \\t:#=]{0,3}(?<year>\\d{4})[-_ ](?<digits>\\d{4,19})`, 'i');
/** What may follow in one word: `_exploit`, `-poc`, or a range, `-5678`. */
const afterId = /^(?:$|_|-)/;

/** An id whose number, or whose year too, is still to come. */
const placeholder =
  /[-_ :]{0,2}(?:\d{4}|\d\d[xyn?#*]{2}|[xyn?#*]{4})[-_ ][<[({]?(?:\d{0,3}[x?#*]{2,19}|n{3,19}|[?#*_.]{1,19}|tb[acd]|pending|reserved|requested|unassigned|unknown|none|todo|n\/a)[>\])}]?(?![\p{L}\p{N}_])/iuy;

/**
 * The CVE ids anywhere in a text or a link, in their order, each once, and what was meant as one and is none. `CVE pending`
 * and `no CVE yet` are neither. Forgives case, compatibility forms, any dash, a space or underscore instead of one, format characters;
 * what comes out is ASCII alone. Reads ranges and lists in which only the numbers change. Refuses look-alike letters and years outside
 * 1999 to next year. Linear in the length of the text.
 */
export function findCveIds(text: string, thisYear: number): { found: CveId[]; problems: CveProblem[] } {
  const folded = foldPasted(text);
  const found = new Set<CveId>();
  const problems: CveProblem[] = [];
  const take = (parts: IdParts): CveId | undefined => {
    const id = toCveId(parts, thisYear);
    if (typeof id === 'string') found.add(id);
    else problems.push(id);
    return typeof id === 'string' ? id : undefined;
  };
  candidate.lastIndex = 0;
  for (let match = candidate.exec(folded.text); match; match = candidate.exec(folded.text)) {
    const { head, tail, read } = readMatch(match);
    const headEnd = match.index + head.length;
    if (head === 'CVE' && isPlaceholder(folded.text, headEnd)) {
      problems.push({ code: 'cve-placeholder' });
      candidate.lastIndex = placeholder.lastIndex;
    } else if (head === 'CVE' && read) {
      const id = take(read);
      if (id === undefined) continue;
      const rest = goesOn(folded.text, match.index, headEnd + read.length, read);
      for (const parts of rest.ids) take(parts);
      if (rest.unclear !== undefined) problems.push({ code: 'cve-list', id, saw: rest.unclear });
      candidate.lastIndex = Math.max(candidate.lastIndex, rest.end);
    } else if ((read || isMeant(head, tail)) && !/[a-z]/i.test(folded.text.charAt(match.index - 1))) {
      problems.push(oddCharacter(match[0], (index) => folded.givenAt(match.index + index)));
    }
  }
  return { found: [...found], problems };
}

function isPlaceholder(text: string, at: number): boolean {
  placeholder.lastIndex = at;
  return placeholder.test(text);
}

interface TailRead extends IdParts {
  /** How much of the tail the id is. */
  readonly length: number;
}

function readMatch(match: RegExpExecArray): { head: string; tail: string; read: TailRead | undefined } {
  const { head = '', tail = '' } = match.groups ?? {};
  const id = idTail.exec(tail);
  const { year, digits } = id?.groups ?? {};
  const isWhole = id !== null && afterId.test(tail.slice(id[0].length));
  return { head: head.toUpperCase(), tail, read: year && digits && isWhole ? { year, digits, length: id[0].length } : undefined };
}

/** Whether digits enough follow to mean an id: `CVE-1` and `CVE-less` are words, `CVE-2024-12` is not. */
function isMeant(head: string, tail: string): boolean {
  const digits = tail.match(/\p{N}/gu)?.length ?? 0;
  return digits >= (/^[-_]/.test(tail) ? 3 : 5) && (head === 'CVE' || tail.startsWith('-'));
}

function toCveId({ year, digits }: IdParts, thisYear: number): CveId | CveProblem {
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
