import { z } from 'zod';
import { cvssVersions } from './cvss-metrics.js';
import { severityBands } from './severity.js';

/** A CVSS vector that the strict parser accepted, in its canonical order. */
export type CvssVector = string & { readonly __cvss: true };

const score = z.number().min(0).max(10);

/** A vector with the score that was shown for it. The vector is the truth; official calculators differ by 0.1 at some ties. */
export const cvssSchema = z.strictObject({
  vector: z.string().transform((text) => text as CvssVector),
  version: z.enum(cvssVersions),
  /** Of the base metrics alone. */
  baseScore: score,
  baseBand: z.enum(severityBands),
  /** With the temporal (3.x) or threat (4.0) and environmental metrics that the vector has. */
  score,
  band: z.enum(severityBands),
});
export type Cvss = z.infer<typeof cvssSchema>;
