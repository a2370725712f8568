import type { Cvss } from './answers.js';

/** A CVSS vector that the strict parser accepted, in its canonical order. */
export type CvssVector = string & { readonly __cvss: true };

export const cvssVersions = ['3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

/** One metric of a version's base group with its values, in the order of the specification. */
export interface CvssMetric {
  readonly code: string;
  readonly values: readonly string[];
}

/** Why a text is no vector. Facts only; the sentence is the locale's. `text` is what was looked at, for showing as user text. */
export type CvssProblem =
  | { readonly code: 'cvss-version-2' }
  | { readonly code: 'cvss-version-unknown'; readonly version: string }
  | { readonly code: 'cvss-metric-unknown'; readonly metric: string }
  | { readonly code: 'cvss-value-unknown'; readonly metric: string }
  | { readonly code: 'cvss-metric-twice'; readonly metric: string }
  | { readonly code: 'cvss-metric-missing'; readonly metrics: readonly string[] }
  | { readonly code: 'cvss-malformed' };

export declare const baseMetrics: Readonly<Record<CvssVersion, readonly CvssMetric[]>>;
export declare function parseCvss(text: string): Cvss | CvssProblem;
export declare function findCvss(text: string): { found: Cvss[]; problems: CvssProblem[] };
export declare function assembleCvss(
  version: CvssVersion,
  chosen: Readonly<Record<string, string>>,
): Cvss | { readonly code: 'cvss-metric-missing'; readonly metrics: readonly string[] };
