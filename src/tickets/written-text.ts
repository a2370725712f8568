import { z } from 'zod';
import { findSecrets } from './secrets.js';
import { type UserText, userTextSchema } from './user-text.js';

/** A part of a text that only the filer's private view shows, in UTF-16 code units; `lifted`: the filer let it be read after all. */
const maskSchema = z.strictObject({
  from: z.int().min(0),
  to: z.int().min(1),
  kind: z.string().max(40),
  lifted: z.boolean(),
});

/** A text as it was given, the language it was written in as far as is known (BCP 47), and what is masked in it. */
export const writtenTextSchema = z.strictObject({
  text: userTextSchema,
  language: z.string().max(35).optional(),
  masks: z.array(maskSchema),
});
export type WrittenText = z.infer<typeof writtenTextSchema>;

/** A text as it is stored, its secrets masked. */
export function toWrittenText(text: UserText, language?: string): WrittenText {
  const masks = findSecrets(text).map((secret) => ({ ...secret, lifted: false }));
  return { text, ...(language !== undefined && { language }), masks };
}

/** Whether an answer is a text, and not a choice. */
export function isWritten(answer: unknown): answer is WrittenText {
  return typeof answer === 'object' && answer !== null && 'masks' in answer;
}
