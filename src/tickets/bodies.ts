import { z } from 'zod';
import { answersSchema } from './answers.js';
import { instantSchema } from './instant.js';
import { organisationIdSchema, personIdSchema } from './people.js';
import { severityBands } from './severity.js';
import { userTextSchema } from './user-text.js';

/** P1 is the most urgent (docs/design.md, Life cycle). */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

/** Outcomes of an assessment that need no second person. Suspending and removing an offer come with the two-person rule. */
export const outcomes = ['no-action', 'mitigation-accepted', 'modify-offer', 'not-a-security-issue', 'passed-on'] as const;
export type AssessmentOutcome = (typeof outcomes)[number];

/** How an event names a thread: an opaque conversation and, where the platform has them, the root message. */
export const threadRefSchema = z.strictObject({
  conversation: z.string().regex(/^c-[0-9a-z]{26}$/),
  root: z.string().max(500).optional(),
});
export type ThreadRef = z.infer<typeof threadRefSchema>;

/** Who reads a thread: one person, whoever is in a place, the assessors. */
export const audiences = ['private', 'place', 'triage'] as const;
export type Audience = (typeof audiences)[number];

/** What a place is shown besides number and progress: nothing, or priority, severity band and outcome too. */
export const details = ['neutral', 'summary'] as const;
export type Detail = (typeof details)[number];

/** What each kind of event says. A new kind is one entry here; the compiler points at the fold and at the cards. */
export const bodies = {
  /** The request was filed. The deadline is fixed here: a calendar that changes later must not move a promise. */
  submitted: z.strictObject({
    filer: personIdSchema,
    org: organisationIdSchema,
    receiptDueAt: instantSchema,
    calendar: z.string(),
  }),
  /** Answers, apart from the filing so that they can be erased alone; a later one of the same question replaces the earlier. */
  answersGiven: z.strictObject({ answers: answersSchema }),
  /** A thread hears of the ticket from the event `fromSeq` on. */
  followed: z.strictObject({
    thread: threadRefSchema,
    audience: z.enum(audiences),
    detail: z.enum(details),
    fromSeq: z.int().min(1),
    /** Whose private chat it is, when another than the event's author made it follow. */
    reader: personIdSchema.optional(),
  }),
  /** A thread hears no more. */
  unfollowed: z.strictObject({ thread: threadRefSchema }),
  /** The publisher's side wrote to the assessors. */
  replied: z.strictObject({ text: userTextSchema }),
  /** The assessors wrote to the publisher. */
  responded: z.strictObject({ text: userTextSchema }),
  /** An assessor's note for assessors alone. */
  remarked: z.strictObject({ text: userTextSchema }),
  /** Receipt confirmed: stops the promise clock. */
  acknowledged: z.strictObject({ priority: z.enum(priorities), severity: z.enum(severityBands), owner: personIdSchema }),
  assessmentStarted: z.strictObject({}),
  /** A question to the publisher; the ticket waits until it is answered or taken back. */
  questionAsked: z.strictObject({ question: userTextSchema, dueAt: instantSchema }),
  /** The publisher's answer to the open question. */
  questionAnswered: z.strictObject({ text: userTextSchema }),
  questionCancelled: z.strictObject({}),
  assessed: z.strictObject({ outcome: z.enum(outcomes), reasons: userTextSchema, severity: z.enum(severityBands) }),
  closed: z.strictObject({ reason: userTextSchema }),
  withdrawn: z.strictObject({ reason: userTextSchema }),
  /** The platform will not take any more in a thread: its filer is told in private. */
  threadDied: z.strictObject({ thread: threadRefSchema, reason: z.string().max(200) }),
} as const;
export type EventKind = keyof typeof bodies;
