import { z } from 'zod';
import { type CveId } from './cve.js';
import { type CvssVector, cvssVersions } from './cvss.js';
import { severityBands } from './severity.js';
import { userTextSchema } from './user-text.js';

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

/** What was given for question ii: the text as pasted, and what was found in it. */
export const evidenceSchema = z.strictObject({
  text: userTextSchema,
  cves: z.array(z.string().transform((id) => id as CveId)),
  cvss: cvssSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const categories = ['incident', 'vulnerability'] as const;
export const yesNo = ['yes', 'no'] as const;
export const exploitation = ['yes', 'no', 'unknown'] as const;

/**
 * The answers of one request by question. Every one may be absent: a draft is unfinished, and a question that is added later
 * must not make what is stored unreadable.
 */
export const answersSchema = z.strictObject({
  category: z.enum(categories).optional(),
  problem: userTextSchema.optional(),
  evidence: evidenceSchema.optional(),
  resolution: z.enum(yesNo).optional(),
  remediation: userTextSchema.optional(),
  message: z.enum(yesNo).optional(),
  messageDraft: userTextSchema.optional(),
  offer: userTextSchema.optional(),
  versions: userTextSchema.optional(),
  exploited: z.enum(exploitation).optional(),
});
export type Answers = z.infer<typeof answersSchema>;
export type QuestionId = keyof Answers;
