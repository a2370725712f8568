import { nextPair, type PairRun, pairAt } from './cvss-pairs.js';
import { pairsInWords } from './cvss-words.js';
import { foldPasted } from './pasted-text.js';
import { sourceBefore, type VectorSource } from './vector-source.js';

/** Where a text seems to hold a vector: its pairs in upper case, the version that stands before them or in their link, its place, its source. */
export interface VectorCandidate {
  readonly pairs: string;
  readonly version: string | undefined;
  /** The line of the text it begins on, from 1. */
  readonly line: number;
  /** Whose it is, where the text names somebody before it. */
  readonly source?: VectorSource;
}

/** `CVSS:3.1/`, `CVSS2#`, `CVSSv3.1:`; whatever the number, it says a version. */
const prefix = /CVSS[:_-]?v?(\d(?:\.\d{1,2})?)[ \t]{0,2}[/#:;|,]\s{0,4}[([*_>]{0,2}\s{0,4}$/i;
/** `CVSS v3.0: `, `CVSS 3.1 (`; another number there is a score. */
const loosePrefix = /CVSS[ :_-]{0,2}(?:version |v)?([34]\.[01]|2(?:\.0)?|3)(?:[ :]{1,2}|\s{1,2})[([*_]{0,2}$/i;
/** `CVSS v3.0 Base Score: 9.8 (`; a number alone, or after "score", is a score. */
const mention = /(?:CVSS[ _-]{0,2}(?:version |v\.? ?|:)?|"version" ?: ?"|CVSS[ _-]{0,2}(?=3\.[01]))([34]\.[01])(?![\d.])/gi;
const mentionLength = 100;

const linkLength = 300;
/** The fewest pairs of a vector without a prefix; other texts also have colons and slashes. */
const leastPairs = 3;

/**
 * Finds what was meant as a vector: in prose, in links of FIRST's and NVD's calculators, escaped, broken over lines, with other signs
 * than slashes between its metrics. What is written in words is read where no pair is. Linear in the length of the text.
 */
export function vectorCandidates(given: string): VectorCandidate[] {
  const { text } = foldPasted(given);
  const found: VectorCandidate[] = [];
  const lineAt = linesOf(text);
  const isLink = /version=/i.test(text);
  let before = 0;
  for (const { pairs } of pairRuns(text)) {
    const start = pairs[0]?.start ?? 0;
    const said = prefixBefore(text, before, start);
    if (said === undefined && !isBare(pairs)) continue;
    const version = said ?? (isLink ? versionOfLink(text, start) : undefined) ?? mentionBefore(text, before, start, pairs);
    const source = sourceBefore(text, before, start);
    found.push({ pairs: written(pairs), version, line: lineAt(start), ...(source && { source }) });
    before = pairs.at(-1)?.end ?? before;
  }
  return found;
}

/** The metrics that a text names in words, as candidates: one for each time they begin anew. */
export function candidatesInWords(given: string): VectorCandidate[] {
  const { text } = foldPasted(given);
  const found: VectorCandidate[] = [];
  const lineAt = linesOf(text);
  let run: { code: string; value: string; at: number }[] = [];
  const close = (): void => {
    const [first] = run;
    if (first && isBare(run)) {
      const from = Math.max(0, first.at - mentionLength * 2);
      found.push({ pairs: written(run), version: mentionBefore(text, from, first.at, run), line: lineAt(first.at) });
    }
    run = [];
  };
  for (const pair of pairsInWords(text)) {
    if (run.some(({ code }) => code === pair.code)) close();
    run.push(pair);
  }
  close();
  return found;
}

function pairRuns(text: string): PairRun[] {
  const runs: PairRun[] = [];
  let at = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', Math.max(colon + 1, at))) {
    const first = pairAt(text, colon, at);
    if (!first) continue;
    const run: PairRun = { pairs: [first], codes: new Set([first.code]) };
    for (let next = nextPair(text, run); next; next = nextPair(text, run)) {
      run.pairs.push(next);
      run.codes.add(next.code);
    }
    runs.push(run);
    at = run.pairs.at(-1)?.end ?? at;
  }
  return runs;
}

type Pairs = readonly { readonly code: string; readonly value: string }[];

function isBare(pairs: Pairs): boolean {
  return pairs.length >= leastPairs && pairs.some(({ code }) => code === 'AV' || code === 'AC');
}

function written(pairs: Pairs): string {
  return pairs.map(({ code, value }) => `${code}:${value}`).join('/');
}

function prefixBefore(text: string, from: number, to: number): string | undefined {
  const before = text.slice(Math.max(from, to - 40), to);
  return namesCvss(before) ? (prefix.exec(before)?.[1] ?? loosePrefix.exec(before)?.[1]) : undefined;
}

function namesCvss(text: string): boolean {
  return /CVSS/i.test(text);
}

/** The version named last before a vector, where its metrics can be of it: it tells 3.0 from 3.1, and never mixes versions. */
function mentionBefore(text: string, from: number, to: number, pairs: Pairs): string | undefined {
  const before = text.slice(Math.max(from, to - mentionLength), to);
  if (!namesCvss(before) && !before.includes('version')) return undefined;
  const version = [...before.matchAll(mention)].at(-1)?.[1];
  return version?.startsWith('3') && pairs.some(({ code }) => code === 'S') ? version : undefined;
}

/** NVD's calculators carry the version beside the vector: `…?vector=AV:N/…&version=3.1`. */
function versionOfLink(text: string, at: number): string | undefined {
  const after = /^[^\s"'<>|\]]*/.exec(text.slice(at, at + linkLength))?.[0] ?? '';
  const before = /[^\s"'<>|[]*$/.exec(text.slice(Math.max(0, at - linkLength), at))?.[0] ?? '';
  return /[?&;]version=(\d\.\d)/i.exec(`${after} ${before}`)?.[1];
}

/** The line of each place in a text, from 1; asked in ascending order. */
function linesOf(text: string): (at: number) => number {
  let line = 1;
  let end = text.indexOf('\n');
  return (at) => {
    for (; end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++;
    return line;
  };
}
