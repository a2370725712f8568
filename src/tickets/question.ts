import { z } from 'zod';
import type { CveProblem } from './cve.js';
import type { CvssProblem } from './cvss.js';
import type { Cvss } from './cvss-score.js';
import { toUserText } from './user-text.js';
import type { VectorSource } from './vector-source.js';
import { toWrittenText, type WrittenText, writtenTextSchema } from './written-text.js';

/** Why an answer was not taken: a code and the facts of that kind; the sentence is the locale's. */
export type Problem =
  | { readonly code: 'required' }
  | { readonly code: 'choice' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'evidence-nothing-found' }
  | { readonly code: 'evidence-too-many'; readonly count: number; readonly limit: number }
  /** Several vectors and no id: the person chooses. */
  | { readonly code: 'evidence-which-vector'; readonly choices: readonly VectorChoice[] }
  /** Nothing but ids of advisories. */
  | { readonly code: 'evidence-references'; readonly references: readonly string[] }
  | CveProblem
  | CvssProblem;

/** One of several vectors: its score, the line of the text it begins on, and whose it is. */
export interface VectorChoice extends Pick<Cvss, 'vector' | 'version' | 'score' | 'band'> {
  readonly line: number;
  readonly source?: VectorSource;
}

export type Judged<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly problem: Problem };

/** What the judgement of an answer may depend on besides the answer. */
export interface JudgeContext {
  /** The current year, UTC: the latest CVE year is the next one. */
  readonly thisYear: number;
  /** The language that texts are written in, BCP 47, as far as is known. */
  readonly language?: string;
  /** The vector that was chosen among several. */
  readonly vector?: string;
  /** Whether somebody said of question ii that they cannot tell yet. */
  readonly later?: boolean;
}

/** The answers so far, as a question looks at them. */
export type Given = Readonly<Record<string, unknown>>;

/** Everything about one question. */
export interface Question<S extends z.ZodType> {
  /** Schema of a stored answer. */
  readonly answer: S;
  /** Which of the four numbered answers it belongs to; absent: an optional detail. */
  readonly part?: 1 | 2 | 3 | 4;
  /** The card that asks it together with others; absent: a card of its own. */
  readonly card?: string;
  /** The values of a closed question. */
  readonly options?: readonly string[];
  readonly maxLength: number;
  /** Whether it is asked at all, given the answers so far; absent: always. */
  readonly applies?: (given: Given) => boolean;
  /** Whether a ticket can be filed without it. */
  readonly required: (given: Given) => boolean;
  readonly judge: (text: string, context: JudgeContext) => Judged<z.infer<S>>;
}

/** A question with some choices. */
export function closed<const O extends readonly [string, ...string[]]>(options: O) {
  return {
    answer: z.enum(options),
    options,
    maxLength: Math.max(...options.map(({ length }) => length)),
    judge(text: string): Judged<O[number]> {
      const value = options.find((option) => option === text);
      return value === undefined ? { ok: false, problem: { code: 'choice' } } : { ok: true, value };
    },
  };
}

/** A question that is answered by a text of at most `maxLength` UTF-16 code units. */
export function open(maxLength: number) {
  return { answer: writtenTextSchema, maxLength, judge: (text: string, context: JudgeContext) => judgeText(text, maxLength, context) };
}

/** A text as an answer, when there is one and it is not too long. */
export function judgeText(typed: string, limit: number, { language }: JudgeContext): Judged<WrittenText> {
  const text = toUserText(typed);
  if (text.length > limit) return { ok: false, problem: { code: 'too-long', length: text.length, limit } };
  return text === '' ? { ok: false, problem: { code: 'required' } } : { ok: true, value: toWrittenText(text, language) };
}
