import type { z } from 'zod';
import { evidenceSchema, judgeEvidence } from './evidence.js';
import { closed, open, type Question } from './question.js';
import { answerMaxLength, lineMaxLength } from './user-text.js';

export const categories = ['incident', 'vulnerability'] as const;
const yesNo = ['yes', 'no'] as const;
const exploitation = ['yes', 'no', 'unknown'] as const;

const always = () => true;
const never = () => false;

/**
 * THE table of questions, in the order of asking: a new one is one entry here, and its words in each locale. The schema of the
 * answers and the cards of the dialog follow from it.
 */
export const questions = {
  category: { ...closed(categories), required: always },
  problem: { ...open(answerMaxLength), part: 1, required: always },
  evidence: {
    answer: evidenceSchema,
    part: 2,
    maxLength: answerMaxLength,
    required: (given) => given['category'] === 'vulnerability',
    judge: judgeEvidence,
  },
  resolution: { ...closed(yesNo), part: 3, required: always },
  remediation: { ...open(answerMaxLength), part: 3, applies: (given) => given['resolution'] === 'yes', required: always },
  message: { ...closed(yesNo), part: 4, required: always },
  messageDraft: { ...open(answerMaxLength), part: 4, applies: (given) => given['message'] === 'yes', required: always },
  offer: { ...open(lineMaxLength), card: 'details', required: never },
  versions: { ...open(lineMaxLength), card: 'details', required: never },
  exploited: { ...closed(exploitation), card: 'details', required: never },
} as const satisfies Readonly<Record<string, Question<z.ZodType>>>;

export type QuestionId = keyof typeof questions;
export const questionIds = Object.keys(questions) as readonly QuestionId[];

/** A question of the table by its id. */
export function questionOf(id: QuestionId): Question<z.ZodType> {
  return questions[id];
}
