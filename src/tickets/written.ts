import { z } from 'zod';
import { type Author, authorSchema } from './author.js';
import { type CauseDigest, causeDigestSchema } from './cause.js';
import { type Instant, instantSchema } from './instant.js';

const seq = z.int().min(1);

/** What somebody wrote for the publisher's side, while it is among the newest and may be taken back. */
export const writtenSchema = z.strictObject({
  /** The event it is. */
  seq,
  /** What made it: what buttons name it by, for a number would tell of what the publisher may not see. */
  cause: causeDigestSchema,
  by: authorSchema,
  at: instantSchema,
  /** The question it answered, by its event. */
  answers: seq.optional(),
  takenBack: z.literal(true).optional(),
});
export type Written = z.infer<typeof writtenSchema>;

/** Nobody takes an older one back. */
const writtenMax = 20;

/** An event that holds such a text. */
interface Writing {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Author;
  readonly cause: CauseDigest;
}

/** The newest texts of the publisher's side, with one more; `answers`: the question it answers. */
export function withWritten(written: readonly Written[] = [], { seq: of, cause, by, at }: Writing, answers?: number): Written[] {
  return [...written, { seq: of, cause, by, at, ...(answers !== undefined && { answers }) }].slice(-writtenMax);
}
