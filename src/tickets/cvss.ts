import { createRequire } from 'node:module';
import type * as Calculators from 'ae-cvss-calculator';
import { candidatesInWords, type VectorCandidate, vectorCandidates } from './cvss-find.js';
import { allMetrics, baseMetrics, type CvssVersion } from './cvss-metrics.js';
import { type CvssProblem, type ParsedVector, parsePairs, readPart } from './cvss-parse.js';
import type { Cvss, CvssVector } from './cvss-score.js';
import { toSeverityBand } from './severity.js';
import type { VectorSource } from './vector-source.js';

export { allMetrics, baseMetrics, type CvssMetric, type CvssVersion, cvssVersions } from './cvss-metrics.js';
export type { CvssProblem } from './cvss-parse.js';

/** The library is CommonJS that plain Node loads only so, and is needed only once somebody gives a vector. */
let library: typeof Calculators | undefined;
function calculators(): typeof Calculators {
  library ??= createRequire(import.meta.url)('ae-cvss-calculator') as typeof Calculators;
  return library;
}

/** A vector as it was found: its score, the line of the text it begins on, from 1, and whose it is, as far as the text says so. */
export interface FoundVector {
  readonly cvss: Cvss;
  readonly line: number;
  readonly source?: VectorSource;
  /** Its metrics stood in another order than CVSS 4.0 asks for. */
  readonly reordered: boolean;
}

/** What a broken vector says of its metrics. */
export interface PartOfVector {
  readonly version: CvssVersion;
  readonly chosen: Readonly<Record<string, string>>;
  /** Metrics whose value could not be taken, as they are written there. */
  readonly unread: readonly string[];
}

/** What a text holds of vectors. */
export interface VectorsRead {
  readonly vectors: readonly FoundVector[];
  /** Of each that was meant as one and is none. */
  readonly problems: readonly CvssProblem[];
  /** The first broken one, as far as it can be read. */
  readonly part?: PartOfVector;
}

/**
 * The vectors anywhere in a text or a calculator's link, in their order, each once, and what was meant as one and is none.
 * A vector without prefix beside the same one with prefix is the same vector. A CVSS 2 vector is a problem only when there
 * is no other: NVD's pages show both. At most `vectorsMax` different ones are scored. Case does not matter, and without its prefix the
 * metrics tell the version. What is found is canonical: the specification's order, upper case, without metrics that are not defined.
 * Metrics in words are read where no vector is.
 */
export function readVectors(text: string): VectorsRead {
  const read = judgeCandidates(vectorCandidates(text));
  if (read.vectors.length > 0) return read;
  const inWords = judgeCandidates(candidatesInWords(text));
  return inWords.vectors.length > 0 || read.problems.length === 0 ? inWords : read;
}

/** Of what a text holds of vectors, those found and what is wrong with the others. */
export function findCvss(text: string): { found: Cvss[]; problems: readonly CvssProblem[] } {
  const { vectors, problems } = readVectors(text);
  return { found: vectors.map(({ cvss }) => cvss), problems };
}

function judgeCandidates(candidates: readonly VectorCandidate[]): VectorsRead {
  const versions = new Map(candidates.filter(({ version }) => version !== undefined).map((one) => [contentOf(one), one.version]));
  const vectors = new Map<string, FoundVector>();
  const problems: CvssProblem[] = [];
  let part: PartOfVector | undefined;
  for (const candidate of different(candidates)) {
    const { pairs, line, source } = candidate;
    const version = candidate.version ?? versions.get(contentOf(candidate));
    const parsed = parsePairs(pairs, version);
    if ('code' in parsed) {
      problems.push(parsed);
      const rest = part ? undefined : readPart(pairs, version);
      if (rest) part = { version: rest.version, chosen: Object.fromEntries(rest.metrics), unread: rest.unread };
    } else if (vectors.size < vectorsMax && !vectors.has(toVector(parsed))) {
      vectors.set(toVector(parsed), { cvss: toCvss(parsed), line, ...(source && { source }), reordered: parsed.reordered });
    }
  }
  const found = [...vectors.values()];
  return {
    vectors: found,
    problems: found.length > 0 ? problems.filter(({ code }) => code !== 'cvss-version-2') : problems,
    ...(part && { part }),
  };
}

/** A request takes one vector; more are counted only to say so. */
const vectorsMax = 20;

/** What a vector says, whatever the order it says it in. */
function contentOf({ pairs }: VectorCandidate): string {
  return pairs.split('/').toSorted().join('/');
}

function different(candidates: readonly VectorCandidate[]): Iterable<VectorCandidate> {
  const known = new Map<string, VectorCandidate>();
  for (const candidate of candidates) {
    const key = `${candidate.version}/${candidate.pairs}`;
    if (!known.has(key)) known.set(key, candidate);
  }
  return known.values();
}

/**
 * The vector of the values chosen on the calculator's card, or the base metrics that still lack one. Temporal, threat and
 * environmental values among them are kept; what the version does not know is not taken.
 */
export function assembleCvss(
  version: CvssVersion,
  chosen: Readonly<Record<string, string>>,
): Cvss | { readonly code: 'cvss-metric-missing'; readonly metrics: readonly string[] } {
  const taken = allMetrics[version].filter(({ code, values }) => values.includes(chosen[code] ?? ''));
  const missing = baseMetrics[version].filter((metric) => !taken.includes(metric)).map(({ code }) => code);
  if (missing.length > 0) return { code: 'cvss-metric-missing', metrics: missing };
  const metrics = new Map(taken.map(({ code }) => [code, chosen[code] ?? '']).filter(([, value]) => value !== 'X') as [string, string][]);
  return toCvss({ version, metrics });
}

type Scored = Omit<ParsedVector, 'reordered'>;

function toVector({ version, metrics }: Scored): CvssVector {
  return [`CVSS:${version}`, ...Array.from(metrics, ([code, value]) => `${code}:${value}`)].join('/') as CvssVector;
}

function toCvss(parsed: Scored): Cvss {
  const vector = toVector(parsed);
  const { version } = parsed;
  const { base, full } = scoresOf(vector, version);
  return { vector, version, baseScore: base, baseBand: toSeverityBand(base), score: full, band: toSeverityBand(full) };
}

/** The library calls the 4.0 score of all metrics `base` as well; that of the base metrics alone is `baseMetricsOnly`. */
function scoresOf(vector: CvssVector, version: CvssVersion): { base: number; full: number } {
  const { Cvss3P0, Cvss3P1, Cvss4P0 } = calculators();
  if (version === '4.0') {
    const { baseMetricsOnly, overall } = new Cvss4P0(vector).calculateScores();
    return { base: baseMetricsOnly ?? overall, full: overall };
  }
  const { base, overall } = new (version === '3.0' ? Cvss3P0 : Cvss3P1)(vector).calculateScores();
  return { base: base ?? overall, full: overall };
}
