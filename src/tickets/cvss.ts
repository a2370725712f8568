import { createRequire } from 'node:module';
import type * as Calculators from 'ae-cvss-calculator';
import { type VectorCandidate, vectorCandidates } from './cvss-find.js';
import { allMetrics, baseMetrics, type CvssVersion } from './cvss-metrics.js';
import { type CvssProblem, type ParsedVector, parsePairs } from './cvss-parse.js';
import type { Cvss, CvssVector } from './cvss-score.js';
import { toSeverityBand } from './severity.js';

export { baseMetrics, type CvssMetric, type CvssVersion, cvssVersions } from './cvss-metrics.js';
export type { CvssProblem } from './cvss-parse.js';

/** The library is CommonJS that plain Node loads only so, and is needed only once somebody gives a vector. */
let library: typeof Calculators | undefined;
function calculators(): typeof Calculators {
  library ??= createRequire(import.meta.url)('ae-cvss-calculator') as typeof Calculators;
  return library;
}

/**
 * The vectors anywhere in a text or a calculator's link, in their order, each once, and what was meant as one and is none.
 * A vector without prefix beside the same one with prefix is the same vector. A CVSS 2 vector is a problem only when there
 * is no other: NVD's pages show both. At most `vectorsMax` different ones are scored. Case does not matter, and without its prefix the
 * metrics tell the version. What is found is canonical: the specification's order, upper case, without metrics that are not defined.
 */
export function findCvss(text: string): { found: Cvss[]; problems: CvssProblem[] } {
  const candidates = vectorCandidates(text);
  const versions = new Map(candidates.filter(({ version }) => version !== undefined).map(({ pairs, version }) => [pairs, version]));
  const vectors = new Map<string, ParsedVector>();
  const problems: CvssProblem[] = [];
  for (const { pairs, version } of different(candidates)) {
    const parsed = parsePairs(pairs, version ?? versions.get(pairs));
    if ('code' in parsed) problems.push(parsed);
    else if (vectors.size < vectorsMax) vectors.set(toVector(parsed), parsed);
  }
  const found = [...vectors.values()].map(toCvss);
  return { found, problems: found.length > 0 ? problems.filter(({ code }) => code !== 'cvss-version-2') : problems };
}

/** A request takes one vector; more are counted only to say so. */
const vectorsMax = 20;

function different(candidates: readonly VectorCandidate[]): Iterable<VectorCandidate> {
  return new Map(candidates.map((candidate) => [`${candidate.version}/${candidate.pairs}`, candidate])).values();
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

function toVector({ version, metrics }: ParsedVector): CvssVector {
  return [`CVSS:${version}`, ...Array.from(metrics, ([code, value]) => `${code}:${value}`)].join('/') as CvssVector;
}

function toCvss(parsed: ParsedVector): Cvss {
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
