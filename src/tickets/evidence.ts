import { z } from 'zod';
import { type CveId, findCveIds } from './cve.js';
import { findCvss } from './cvss.js';
import { cvssSchema } from './cvss-score.js';
import { type JudgeContext, type Judged, judgeText } from './question.js';
import { answerMaxLength } from './user-text.js';
import { writtenTextSchema } from './written-text.js';

/** What was given for question ii: the text as pasted, and what was found in it. */
export const evidenceSchema = z.strictObject({
  ...writtenTextSchema.shape,
  cves: z.array(z.string().transform((id) => id as CveId)),
  cvss: cvssSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The most CVE ids in one request (docs/design.md, Sizes). */
export const cvesMax = 20;

/** People paste what they have: ids and a vector anywhere in a text. One of the two suffices. */
export function judgeEvidence(text: string, context: JudgeContext): Judged<Evidence> {
  const raw = judgeText(text, answerMaxLength, context);
  if (!raw.ok) return raw;
  const cves = findCveIds(raw.value.text, context.thisYear);
  const vectors = findCvss(raw.value.text);
  const problem = vectors.problems[0] ?? cves.problems[0];
  if (problem) return { ok: false, problem };
  if (cves.found.length > cvesMax) return { ok: false, problem: { code: 'evidence-too-many', count: cves.found.length, limit: cvesMax } };
  if (vectors.found.length > 1) return { ok: false, problem: { code: 'evidence-two-vectors', count: vectors.found.length } };
  const [cvss] = vectors.found;
  if (!cvss && cves.found.length === 0) return { ok: false, problem: { code: 'evidence-nothing-found' } };
  return { ok: true, value: { ...raw.value, cves: cves.found, ...(cvss && { cvss }) } };
}
