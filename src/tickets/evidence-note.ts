import { z } from 'zod';
import type { CveId, CveProblem } from './cve.js';
import { cvssVersions } from './cvss-metrics.js';
import type { CvssProblem } from './cvss-parse.js';

/** What is said beside evidence that was taken: what was not read and why, or what was put right. */
export type EvidenceNote = CveProblem | CvssProblem | { readonly code: 'cvss-reordered' };

const version = z.enum(cvssVersions);
const metric = z.string();

export const evidenceNoteSchema: z.ZodType<EvidenceNote> = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('cve-odd-character'), character: z.string(), position: z.int() }),
  z.strictObject({ code: z.literal('cve-malformed') }),
  z.strictObject({ code: z.literal('cve-year'), year: z.int(), latest: z.int() }),
  z.strictObject({ code: z.literal('cve-placeholder') }),
  z.strictObject({ code: z.literal('cve-list'), id: z.string().transform((id) => id as CveId), saw: z.string() }),
  z.strictObject({ code: z.literal('cvss-version-2') }),
  z.strictObject({ code: z.literal('cvss-version-unknown'), version: z.string() }),
  z.strictObject({ code: z.literal('cvss-metric-unknown'), metric }),
  z.strictObject({ code: z.literal('cvss-value-unknown'), metric }),
  z.strictObject({ code: z.literal('cvss-metric-twice'), metric }),
  z.strictObject({ code: z.literal('cvss-metric-missing'), metrics: z.array(metric) }),
  z.strictObject({ code: z.literal('cvss-malformed'), version }),
  z.strictObject({ code: z.literal('cvss-reordered') }),
]);
