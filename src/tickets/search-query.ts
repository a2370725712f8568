import type { CveId } from './cve.js';
import { findCveIds } from './cve.js';
import { readNumber } from './read-number.js';
import { searchWordsIn } from './search-words.js';
import { sizes } from './sizes.js';

/** What is searched for, between two spaces: found where one of these holds. */
export interface SearchTerm {
  /** As it was typed. */
  readonly text: string;
  /** All of them. */
  readonly words: readonly string[];
  /** The last symbols of a number. */
  readonly ending?: string;
  /** All of them. */
  readonly cves: readonly CveId[];
}

/** A ticket is found where each term is, or where its number ends in all of what was typed. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  /** All of what was typed, as the last symbols of a number. */
  readonly ending?: string;
}

/** Fewer symbols are no part of a number that somebody remembers. */
const endingMin = 4;
const symbolCount = 13;

/** Reads what somebody searches for, as far as a query goes. Without terms there is nothing to search for. */
export function readSearch(typed: string, prefix: string, thisYear: number): SearchQuery {
  const text = typed.slice(0, sizes.searchLength);
  const terms = text
    .split(/\s+/u)
    .map((piece) => toTerm(piece, prefix, thisYear))
    .filter(({ words }) => words.length > 0);
  const ending = endingIn(text, prefix);
  return { terms, ...(ending !== undefined && { ending }) };
}

function toTerm(text: string, prefix: string, thisYear: number): SearchTerm {
  const ending = endingIn(text, prefix);
  const cves = findCveIds(text, thisYear).found;
  return { text, words: searchWordsIn(text), cves, ...(ending !== undefined && { ending }) };
}

/** Whether a number is the one whose last symbols were typed, with or without its check symbol. */
export function endsIn(number: string, ending: string): boolean {
  return number.endsWith(ending) || number.slice(0, -1).endsWith(ending);
}

/** As in a whole number, dashes and case are forgiven, I and L for 1, O for 0, and the prefix. */
function endingIn(text: string, prefix: string): string | undefined {
  const read = readNumber(text, prefix);
  if (read.ok) return read.number;
  const groups = text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u);
  const symbols = (groups[0] === prefix.toUpperCase() ? groups.slice(1) : groups).join('').replace(/[IL]/g, '1').replaceAll('O', '0');
  const isEnding = symbols.length >= endingMin && symbols.length <= symbolCount && !/[^0-9A-HJKMNP-TV-Z]/.test(symbols);
  return isEnding ? symbols : undefined;
}
