import { allMetrics, baseMetrics, type CvssVersion, cvssVersions } from './cvss-metrics.js';

/** Why a text is no vector of CVSS 3.0, 3.1 or 4.0. Codes of metrics are those of the specification, upper case. */
export type CvssProblem =
  | { readonly code: 'cvss-version-2' }
  | { readonly code: 'cvss-version-unknown'; readonly version: string }
  | { readonly code: 'cvss-metric-unknown'; readonly metric: string }
  | { readonly code: 'cvss-value-unknown'; readonly metric: string }
  | { readonly code: 'cvss-metric-twice'; readonly metric: string }
  | { readonly code: 'cvss-metric-missing'; readonly metrics: readonly string[] }
  /** No pairs of metric and value. */
  | { readonly code: 'cvss-malformed'; readonly version: CvssVersion };

/** The metrics of a vector that have a value, in the order of the specification. */
export interface ParsedVector {
  readonly version: CvssVersion;
  readonly metrics: ReadonlyMap<string, string>;
  /** A vector of 4.0 whose metrics were not in the specification's order (4.0 section 7), which is put right. */
  readonly reordered: boolean;
}

type Pair = readonly [code: string, value: string];

const onlyInFour = new Set(['AT', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA']);

/**
 * Parses `AV:N/AC:L/…` strictly: known metrics and values, none twice, every base metric. `version` is what its prefix says, or a link; without one the metrics tell, and what can be 3.0 or 3.1 is
 * taken as 3.1: it is the version in force, and its base metrics, values and scores are the same. Case does not matter;
 * metrics that are not defined (`X`) are left out, which means the same.
 */
export function parsePairs(text: string, version: string | undefined): ParsedVector | CvssProblem {
  const pairs = text.split('/').map(readPair);
  const readable = pairs.filter((pair) => pair !== undefined);
  const known = knownVersion(version, new Set(readable.map(([code]) => code)));
  if (typeof known !== 'string') return known;
  if (readable.length < pairs.length) return { code: 'cvss-malformed', version: known };
  return (
    problemIn(readable, known) ?? {
      version: known,
      metrics: toMetrics(readable, known),
      reordered: known === '4.0' && !isInOrder(readable, known),
    }
  );
}

/** A vector as far as it can be read: enough to go on with in the calculator. */
export interface ReadPart extends Omit<ParsedVector, 'reordered'> {
  /** The metrics it gives no value that can be taken: unknown ones, those with a wrong value, and those it gives two. */
  readonly unread: readonly string[];
}

/** What a vector says of the metrics of its version, and what of it cannot be taken. Undefined where its version is none of ours. */
export function readPart(text: string, version: string | undefined): ReadPart | undefined {
  const written = text.split('/').filter((one) => one !== '');
  const pairs = written.map(readPair).filter((pair) => pair !== undefined);
  const known = knownVersion(version, new Set(pairs.map(([code]) => code)));
  if (typeof known !== 'string') return undefined;
  const values = new Map(pairs);
  const twice = new Set(pairs.filter(([code, value]) => values.get(code) !== value).map(([code]) => code));
  const isTaken = (pair: Pair | undefined) => pair !== undefined && canonicalValue(pair, known) !== undefined && !twice.has(pair[0]);
  const unread = written.filter((one) => !isTaken(readPair(one))).map((one) => one.split(':')[0]?.toUpperCase() ?? '');
  return { version: known, metrics: toMetrics(pairs.filter(isTaken), known), unread: [...new Set(unread)] };
}

function readPair(text: string): Pair | undefined {
  const [, code, value] = /^([A-Z]{1,3}):([A-Z]{1,12})$/.exec(text.toUpperCase()) ?? [];
  return code && value ? [code, value] : undefined;
}

function knownVersion(version: string | undefined, codes: ReadonlySet<string>): CvssVersion | CvssProblem {
  const given = cvssVersions.find((known) => known === version);
  if (given) return given;
  if (version?.startsWith('2')) return { code: 'cvss-version-2' };
  if (version !== undefined && version !== '3') return { code: 'cvss-version-unknown', version };
  if ([...codes].some((code) => onlyInFour.has(code))) return '4.0';
  return codes.has('AU') ? { code: 'cvss-version-2' } : '3.1';
}

function problemIn(pairs: readonly Pair[], version: CvssVersion): CvssProblem | undefined {
  const order = allMetrics[version].map(({ code }) => code);
  const codes = pairs.map(([code]) => code);
  const unknown = codes.find((code) => !order.includes(code));
  if (unknown !== undefined) return { code: 'cvss-metric-unknown', metric: unknown };
  const wrong = pairs.find((pair) => canonicalValue(pair, version) === undefined);
  if (wrong) return { code: 'cvss-value-unknown', metric: wrong[0] };
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) return { code: 'cvss-metric-twice', metric: twice };
  const missing = baseMetrics[version].map(({ code }) => code).filter((code) => !codes.includes(code));
  return missing.length > 0 ? { code: 'cvss-metric-missing', metrics: missing } : undefined;
}

function isInOrder(pairs: readonly Pair[], version: CvssVersion): boolean {
  const places = pairs.map(([code]) => allMetrics[version].findIndex((metric) => metric.code === code));
  return places.every((place, index) => index === 0 || (places[index - 1] ?? 0) < place);
}

/** The value as the specification writes it (`Clear`), undefined when the metric has no such value. */
function canonicalValue([code, value]: Pair, version: CvssVersion): string | undefined {
  return allMetrics[version].find((metric) => metric.code === code)?.values.find((known) => known.toUpperCase() === value);
}

function toMetrics(pairs: readonly Pair[], version: CvssVersion): Map<string, string> {
  const values = new Map(pairs.map((pair) => [pair[0], canonicalValue(pair, version)]));
  const metrics = new Map<string, string>();
  for (const { code } of allMetrics[version]) {
    const value = values.get(code);
    if (value !== undefined && value !== 'X') metrics.set(code, value);
  }
  return metrics;
}
