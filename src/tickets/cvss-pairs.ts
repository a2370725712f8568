import { allMetrics, cvssVersions } from './cvss-metrics.js';
import { valueOfWord } from './cvss-words.js';

/** A metric and its value as they stand in a text, upper case, and where. */
export interface FoundPair {
  readonly code: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Every value of every metric, in whichever version; CVSS 2 has AU. */
const values = new Map<string, Set<string>>([['AU', new Set(['M', 'S', 'N'])]]);
for (const version of cvssVersions) {
  for (const metric of allMetrics[version]) {
    const known = values.get(metric.code) ?? new Set();
    for (const value of metric.values) known.add(value.toUpperCase());
    values.set(metric.code, known);
  }
}
/** The impacts of CVSS 2: partial, complete. */
for (const code of ['C', 'I', 'A']) for (const value of ['P', 'C']) values.get(code)?.add(value);

const codeMax = 3;
const blanksMax = 2;
const valueMax = 20;

/** A word for a band that stands right behind a value, as where a table was copied, or a score. */
const stuck = /^([A-Z])(?:CRITICAL|HIGH|MEDIUM|LOW|NONE|\d{1,2})$/;

const toValue = /:\s{0,3}[*_"]{0,2}/y;

/** The pair around the colon at `colon`, none of it before `from`. */
export function pairAt(text: string, colon: number, from: number): FoundPair | undefined {
  let codeEnd = colon;
  while (codeEnd > from && colon - codeEnd < blanksMax && isBlank(text.charCodeAt(codeEnd - 1))) codeEnd--;
  let start = codeEnd;
  while (start > from && codeEnd - start < codeMax && isLetter(text.charCodeAt(start - 1))) start--;
  if (start === codeEnd || (start > 0 && isLetterOrDigit(text.charCodeAt(start - 1)))) return undefined;
  toValue.lastIndex = colon;
  toValue.test(text);
  const valueStart = toValue.lastIndex;
  let end = valueStart;
  while (end - valueStart < valueMax && isOfValue(text, end, valueStart)) end++;
  return end === valueStart ? undefined : toPair(text.slice(start, codeEnd), text.slice(valueStart, end), start, end);
}

/** Look-alike letters are taken along, so that they are refused and not cut off. The integer of a score is no value. */
function isOfValue(text: string, at: number, start: number): boolean {
  const code = text.charCodeAt(at);
  if (code === underscore) return at > start;
  if (at === start && isDigit(code) && text.charCodeAt(at + 1) === point) return false;
  return isDigit(code) || (isLetter(code) && (code < 0x80 || likeLatin.test(String.fromCharCode(code))));
}

const [point, underscore] = [0x2e, 0x5f];
const letter = /\p{L}/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const likeLatin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return letter.test(String.fromCharCode(code));
}

function isLetterOrDigit(code: number): boolean {
  return code < 0x80 ? isDigit(code) || isLetter(code) : letterOrDigit.test(String.fromCharCode(code));
}

function toPair(code: string, given: string, start: number, end: number): FoundPair {
  const upper = { code: code.toUpperCase(), value: given.toUpperCase() };
  const known = values.get(upper.code);
  if (!known || known.has(upper.value)) return { ...upper, start, end };
  const word = valueOfWord(given);
  if (word && known.has(word)) return { ...upper, value: word, start, end };
  const [, value] = stuck.exec(upper.value) ?? [];
  return value && known.has(value) ? { ...upper, value, start, end: end - given.length + 1 } : { ...upper, start, end };
}

const slash = /\s{0,8}(?:\([^()]{0,20}\))?[\s>*_:"]{0,8}\/[\s>*_"]{0,8}/y;
const other = /\s{0,4}(?:\([^()]{0,20}\))?[\s,;|>*_"+&-]{1,12}/y;

/** Pairs that follow one another, with nothing but separators between them. */
export interface PairRun {
  readonly pairs: FoundPair[];
  readonly codes: Set<string>;
}

/** The pair after a run, with a slash between them, or with another separator where it goes on what is not finished yet. */
export function nextPair(text: string, { pairs, codes }: PairRun): FoundPair | undefined {
  const end = pairs.at(-1)?.end ?? 0;
  const bySlash = after(slash, text, end);
  if (bySlash) {
    const [first] = pairs;
    if (!first || !/\s/.test(text.slice(end, bySlash.start))) return bySlash;
    if (!isComplete(codes)) return pairs.length === 1 && isWord(first) ? undefined : bySlash;
    const isOther = codes.has(bySlash.code) || isWord(bySlash) || (!isKnown(bySlash) && !isSpaced(text, pairs));
    return isOther ? undefined : bySlash;
  }
  const next = after(other, text, end);
  if (!next || !isKnown(next) || !isKnown(pairs.at(-1)) || codes.has(next.code)) return undefined;
  if (next.code === 'AV' && !codes.has('AC')) return undefined;
  return isComplete(codes) && !isLoose(text, pairs) ? undefined : next;
}

function isKnown(pair: FoundPair | undefined): boolean {
  return pair !== undefined && values.get(pair.code)?.has(pair.value) === true;
}

function after(separator: RegExp, text: string, at: number): FoundPair | undefined {
  separator.lastIndex = at;
  if (!separator.test(text)) return undefined;
  const start = separator.lastIndex;
  let colon = start;
  while (colon - start < codeMax && isLetter(text.charCodeAt(colon))) colon++;
  for (let blanks = 0; blanks < blanksMax && isBlank(text.charCodeAt(colon)); blanks++) colon++;
  return text[colon] === ':' ? pairAt(text, colon, start) : undefined;
}

/** Whether every base metric of 3.x or 4.0 is there: then what follows a blank belongs to something else. */
function isComplete(codes: ReadonlySet<string>): boolean {
  return ['C', 'VC'].some((code) => codes.has(code)) && ['A', 'SA'].some((code) => codes.has(code));
}

/** `E: mail`: a letter before a colon, and a word that is no value. */
function isWord(pair: FoundPair): boolean {
  return !isKnown(pair) && pair.value.length > 1;
}

/** Whether blanks stood between the pairs before. */
function isSpaced(text: string, [first, second]: readonly FoundPair[]): boolean {
  return first !== undefined && second !== undefined && /\s/.test(text.slice(first.end, second.start));
}

/** Whether the pairs were separated otherwise than by slashes before. */
function isLoose(text: string, [first, second]: readonly FoundPair[]): boolean {
  return first !== undefined && second !== undefined && !text.slice(first.end, second.start).includes('/');
}
