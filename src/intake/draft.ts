import { z } from 'zod';
import { answersSchema } from '../tickets/answers.js';
import { causeDigestSchema } from '../tickets/cause.js';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { cvssVersions } from '../tickets/cvss.js';
import { instantSchema } from '../tickets/instant.js';
import { organisationIdSchema, personIdSchema } from '../tickets/people.js';
import { steps } from './steps.js';

const chosen = z.record(z.string(), z.string());

const calculatorSchema = z.strictObject({
  version: z.enum(cvssVersions),
  /** The values that are chosen in that version, by their metrics. */
  chosen,
  /** Those of the versions that are not shown. */
  kept: z.partialRecord(z.enum(cvssVersions), chosen).optional(),
  /** What stands in the field for a vector: it was read, as far as it could be. */
  pasted: z.string().optional(),
  /** How often a vector was filled in: what stands in the fields of an older card is not what is chosen. */
  fills: z.int().min(0).optional(),
});

/** `drafts/<number>`: one author's unfinished request. The number is drawn with it and becomes the ticket's. */
export const draftSchema = z.strictObject({
  number: confirmationNumberSchema,
  author: personIdSchema,
  org: organisationIdSchema,
  answers: answersSchema,
  /** What was typed and not taken, by input: it stands in its field again when the question is next shown. */
  unsent: z.record(z.string(), z.string()),
  /** The step last shown: where typing and resuming go on. */
  step: z.enum(steps),
  /** Counts the changes; a card remembers the one it was drawn from. */
  rev: z.int().min(0),
  /** Digests of the presses and messages that were taken, newest last: what is sent twice is answered, not taken again. */
  causes: z.array(causeDigestSchema),
  /** The calculator as far as it was filled in. */
  calculator: calculatorSchema.optional(),
  /** The answers before the last typed one, for Undo. */
  undo: z.strictObject({ before: answersSchema, step: z.enum(steps), at: instantSchema }).optional(),
  /** Digest of what started it, so that the same press starts one request. */
  origin: causeDigestSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;
