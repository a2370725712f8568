import { type Answers, categories, type Evidence, exploitation, type QuestionId, yesNo } from './answers.js';
import { type CveProblem, findCveIds } from './cve.js';
import { type CvssProblem, findCvss } from './cvss.js';
import { answerMaxLength, lineMaxLength, toUserText, type UserText } from './user-text.js';

/** Why an answer was not taken: a code and the facts of that kind; the sentence is the locale's. */
export type Problem =
  | { readonly code: 'required' }
  | { readonly code: 'choice' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'evidence-nothing-found' }
  | { readonly code: 'evidence-too-many'; readonly count: number; readonly limit: number }
  | { readonly code: 'evidence-two-vectors'; readonly count: number }
  | CveProblem
  | CvssProblem;

export type Judged<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly problem: Problem };

/** What the judgement of an answer may depend on besides the answer. */
export interface JudgeContext {
  /** The current year, UTC: the latest CVE year is the next one. */
  readonly thisYear: number;
}

interface Question<A> {
  /** Which of the four numbered answers this belongs to; absent: an optional detail. */
  readonly part?: 1 | 2 | 3 | 4;
  /** The values of a closed question. */
  readonly options?: readonly string[];
  readonly maxLength: number;
  /** Whether it is asked at all, given the answers so far. */
  applies(answers: Answers): boolean;
  /** Whether a ticket can be filed without it. */
  required(answers: Answers): boolean;
  judge(text: string, context: JudgeContext): Judged<A>;
}

/** The most CVE ids in one request (docs/design.md, Four answers). */
export const cvesMax = 20;

const always = () => true;
const never = () => false;

function choice<const O extends readonly string[]>(options: O): (text: string) => Judged<O[number]> {
  return (text) => {
    const value = options.find((option) => option === text);
    return value === undefined ? { ok: false, problem: { code: 'choice' } } : { ok: true, value };
  };
}

function freeText(limit: number): (text: string) => Judged<UserText> {
  return (text) => {
    const value = toUserText(text);
    if (value.length > limit) return { ok: false, problem: { code: 'too-long', length: value.length, limit } };
    return value === '' ? { ok: false, problem: { code: 'required' } } : { ok: true, value };
  };
}

/** People paste what they have: ids and a vector anywhere in a text. One of the two suffices. */
function judgeEvidence(text: string, { thisYear }: JudgeContext): Judged<Evidence> {
  const raw = freeText(answerMaxLength)(text);
  if (!raw.ok) return raw;
  const cves = findCveIds(raw.value, thisYear);
  const vectors = findCvss(raw.value);
  const problem: Problem | undefined = vectors.problems[0] ?? cves.problems[0];
  if (problem) return { ok: false, problem };
  if (cves.found.length > cvesMax) return { ok: false, problem: { code: 'evidence-too-many', count: cves.found.length, limit: cvesMax } };
  if (vectors.found.length > 1) return { ok: false, problem: { code: 'evidence-two-vectors', count: vectors.found.length } };
  const [cvss] = vectors.found;
  if (!cvss && cves.found.length === 0) return { ok: false, problem: { code: 'evidence-nothing-found' } };
  return { ok: true, value: { text: raw.value, cves: cves.found, ...(cvss && { cvss }) } };
}

/** THE question table: a new question is one entry here, its answer in `answers.ts`, and its words in each locale. */
export const questions = {
  category: { options: categories, maxLength: 20, applies: always, required: always, judge: choice(categories) },
  problem: { part: 1, maxLength: answerMaxLength, applies: always, required: always, judge: freeText(answerMaxLength) },
  evidence: {
    part: 2,
    maxLength: answerMaxLength,
    applies: always,
    required: (answers) => answers.category === 'vulnerability',
    judge: judgeEvidence,
  },
  resolution: { part: 3, options: yesNo, maxLength: 3, applies: always, required: always, judge: choice(yesNo) },
  remediation: {
    part: 3,
    maxLength: answerMaxLength,
    applies: (answers) => answers.resolution === 'yes',
    required: always,
    judge: freeText(answerMaxLength),
  },
  message: { part: 4, options: yesNo, maxLength: 3, applies: always, required: always, judge: choice(yesNo) },
  messageDraft: {
    part: 4,
    maxLength: answerMaxLength,
    applies: (answers) => answers.message === 'yes',
    required: always,
    judge: freeText(answerMaxLength),
  },
  offer: { maxLength: lineMaxLength, applies: always, required: never, judge: freeText(lineMaxLength) },
  versions: { maxLength: lineMaxLength, applies: always, required: never, judge: freeText(lineMaxLength) },
  exploited: { options: exploitation, maxLength: 10, applies: always, required: never, judge: choice(exploitation) },
} satisfies { [Q in QuestionId]-?: Question<NonNullable<Answers[Q]>> };

export const questionIds = Object.keys(questions) as readonly QuestionId[];

/** A question of the table by its id. */
export function questionOf(id: QuestionId): Question<unknown> {
  return questions[id];
}

/** What is missing before a ticket can be filed, in the order of asking. */
export function missing(answers: Answers): QuestionId[] {
  return questionIds.filter((id) => questionOf(id).applies(answers) && questionOf(id).required(answers) && answers[id] === undefined);
}

/** The answers that belong to the request: what a later answer made pointless (steps after a "no") is left out. */
export function applicable(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => questionOf(id as QuestionId).applies(answers)));
}
