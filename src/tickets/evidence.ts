import { z } from 'zod';
import { type CveId, findCveIds } from './cve.js';
import { type FoundVector, readVectors } from './cvss.js';
import { cvssSchema } from './cvss-score.js';
import { type EvidenceNote, evidenceNoteSchema } from './evidence-note.js';
import { type JudgeContext, type Judged, judgeText } from './question.js';
import { findReferences } from './references.js';
import { answerMaxLength, toUserText } from './user-text.js';
import { toWrittenText, type WrittenText, writtenTextSchema } from './written-text.js';

/** What was given for question ii: the text as pasted, and what was found in it. */
export const evidenceSchema = z.strictObject({
  ...writtenTextSchema.shape,
  cves: z.array(z.string().transform((id) => id as CveId)),
  /** The vector that counts: the only one, or the one that was chosen. */
  cvss: cvssSchema.optional(),
  /** All vectors, where there are several. */
  vectors: z.array(cvssSchema).optional(),
  /** Ids of advisories, which are no evidence by themselves. */
  references: z.array(z.string()).optional(),
  /** "I cannot tell yet": there is neither an id nor a vector. */
  notScored: z.literal(true).optional(),
  /** What was not read, or read otherwise than it stood there. */
  notes: z.array(evidenceNoteSchema).optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The most CVE ids in one request (docs/design.md, Sizes). */
export const cvesMax = 20;

const notesMax = 5;

/**
 * People paste what they have: ids and vectors anywhere in a text. One of the two suffices, and what is wrong with something else never
 * refuses it. Of several vectors without an id the person chooses. Who cannot tell yet (`later`) says so: what is found counts all the same.
 */
export function judgeEvidence(text: string, context: JudgeContext): Judged<Evidence> {
  const raw = judgeText(text, answerMaxLength, context);
  if (!raw.ok)
    return context.later && raw.problem.code === 'required' ? { ok: true, value: notScored(toWrittenText(toUserText(''))) } : raw;
  const cves = findCveIds(raw.value.text, context.thisYear);
  const { vectors, problems } = readVectors(raw.value.text);
  const references = findReferences(raw.value.text);
  if (cves.found.length > cvesMax) return { ok: false, problem: { code: 'evidence-too-many', count: cves.found.length, limit: cvesMax } };
  const chosen = vectors.length === 1 ? vectors[0] : vectors.find(({ cvss }) => cvss.vector === context.vector);
  const isFound = cves.found.length > 0 || chosen !== undefined;
  if (!isFound && context.later !== true) {
    if (vectors.length > 0) return { ok: false, problem: { code: 'evidence-which-vector', choices: vectors.map(toChoice) } };
    const wrong = [...problems, ...cves.problems].toSorted((one, other) => Number(isToCome(one)) - Number(isToCome(other)));
    const [problem] = wrong;
    if (problem) return { ok: false, problem };
    return { ok: false, problem: references.length > 0 ? { code: 'evidence-references', references } : { code: 'evidence-nothing-found' } };
  }
  const reordered = chosen?.reordered ? [{ code: 'cvss-reordered' as const }] : [];
  const notes = [...cves.problems, ...problems, ...reordered].slice(0, notesMax);
  return {
    ok: true,
    value: {
      ...raw.value,
      cves: cves.found,
      ...(!isFound && { notScored: true }),
      ...(chosen && { cvss: chosen.cvss }),
      ...(vectors.length > 1 && { vectors: vectors.map(({ cvss }) => cvss) }),
      ...(references.length > 0 && { references }),
      ...(notes.length > 0 && { notes }),
    },
  };
}

function notScored(written: WrittenText): Evidence {
  return { ...written, cves: [], notScored: true };
}

function isToCome({ code }: EvidenceNote): boolean {
  return code === 'cve-placeholder';
}

function toChoice({ cvss: { vector, version, score, band }, line, source }: FoundVector) {
  return { vector, version, score, band, line, ...(source && { source }) };
}
