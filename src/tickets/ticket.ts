import { z } from 'zod';
import { answersSchema } from './answers.js';
import { type Author, authorSchema } from './author.js';
import { clocksSchema } from './clocks.js';
import { confirmationNumberSchema } from './confirmation-number.js';
import { type Instant, instantSchema } from './instant.js';
import { outcomes } from './outcome.js';
import { organisationIdSchema, type PersonId, personIdSchema } from './people.js';
import { priorities } from './priority.js';
import { severityBands } from './severity.js';
import { type Audience, details, followableAudiences, threadRefSchema } from './thread.js';
import { userTextSchema } from './user-text.js';
import { writtenSchema } from './written.js';
import { writtenTextSchema } from './written-text.js';

/** The life cycle as far as it goes without a plan (docs/design.md, Life cycle). */
export const ticketStates = ['submitted', 'acknowledged', 'in_assessment', 'waiting', 'assessed', 'closed', 'withdrawn'] as const;
export type TicketState = (typeof ticketStates)[number];

/** A thread that an event made follow a ticket. */
const followingSchema = z.strictObject({
  thread: threadRefSchema,
  audience: z.enum(followableAudiences),
  detail: z.enum(details),
  fromSeq: z.int().min(1),
  /** When an event last made it follow: a place that took nothing more before that takes messages again. */
  since: instantSchema.optional(),
  /** Who made it follow; of a private chat, whose it is. */
  by: authorSchema,
});
export type Following = z.infer<typeof followingSchema>;

/** Whether what follows a ticket is a chat that its filer alone reads. */
export function isOwnChat({ audience, by }: { readonly audience: Audience; readonly by: Author }, filer: PersonId): boolean {
  return audience === 'private' && by === filer;
}

/** Whether what follows a ticket is a chat of somebody who is no party to it: they read it by their role, as an assessor. */
export function isAssessorsChat(
  { audience, by }: { readonly audience: Audience; readonly by: Author },
  { filer, members }: { readonly filer: PersonId; readonly members: readonly PersonId[] },
): boolean {
  return audience === 'private' && by !== filer && members.every((member) => member !== by);
}

/** A ticket as it stands: the fold over its events. A schema, for a snapshot of it is stored where older events are put away. */
export const ticketSchema = z.strictObject({
  number: confirmationNumberSchema,
  state: z.enum(ticketStates),
  filer: personIdSchema,
  org: organisationIdSchema,
  members: z.array(personIdSchema),
  answers: answersSchema,
  /** What an assessor called it; absent while its first sentence does. */
  title: writtenTextSchema.optional(),
  /** Filed to try the desk: never counted, never sent elsewhere. */
  practice: z.boolean(),
  submittedAt: instantSchema,
  receiptDueAt: instantSchema,
  /** The calendar the deadline was counted by, in words. */
  calendar: z.string(),
  acknowledgedAt: instantSchema.optional(),
  /** When it last ended; absent while work on it goes on. */
  closedAt: instantSchema.optional(),
  priority: z.enum(priorities).optional(),
  severity: z.enum(severityBands).optional(),
  owner: personIdSchema.optional(),
  /** The event that made them its owner. */
  ownerSeq: z.int().min(1).optional(),
  /** The question the assessors wait for, and the state it was asked in. */
  question: z
    .strictObject({
      seq: z.int().min(1),
      text: userTextSchema.optional(),
      dueAt: instantSchema,
      askedIn: z.enum(ticketStates),
    })
    .optional(),
  /** What is due of it once it is acknowledged; absent in what an earlier version acknowledged. */
  clocks: clocksSchema.optional(),
  outcome: z.enum(outcomes).optional(),
  /** How often the publisher's side wrote after filing. */
  replies: z.int().min(0),
  /** The newest texts of the publisher's side, which may be taken back. */
  written: z.array(writtenSchema).optional(),
  /** The events whose texts were taken back. */
  takenBack: z.array(z.int().min(1)).optional(),
  threads: z.array(followingSchema),
  /** When it last changed, as its publisher sees it: an internal remark does not make a ticket look newer. */
  updatedAt: instantSchema,
  /** The last event's number: what stale buttons, receipts and ETags are compared with. */
  seq: z.int().min(1),
  /** How many events its publisher may see: what their cards carry for `seq`, so that no gap tells of a remark. */
  publicSeq: z.int().min(1),
});
export type Ticket = z.infer<typeof ticketSchema>;

const ended: ReadonlySet<TicketState> = new Set(['closed', 'withdrawn']);

/** Whether work on a ticket goes on. */
export function isOpen({ state }: Pick<Ticket, 'state'>): boolean {
  return !ended.has(state);
}

/** The states in which work goes on. */
export const openStates = ticketStates.filter((state) => isOpen({ state }));

/** What can be due of a ticket: the receipt, the publisher's answer, the assessment, the next update for the publisher. */
export type DueKind = 'receipt' | 'answer' | 'assessment' | 'update';
export interface Due {
  readonly of: DueKind;
  readonly at: Instant;
}

/** What is due next of a ticket; undefined when nothing is. While its publisher is waited for, that is the answer alone. */
export function dueOf({ state, acknowledgedAt, receiptDueAt, question, clocks = {} }: Ticket): Due | undefined {
  if (!isOpen({ state })) return undefined;
  if (acknowledgedAt === undefined) return { of: 'receipt', at: receiptDueAt };
  if (state === 'waiting') return question && { of: 'answer', at: question.dueAt };
  const { assessment, updateDueAt } = clocks;
  const isUpdate = updateDueAt && (assessment === undefined || updateDueAt < assessment.dueAt);
  if (isUpdate) return { of: 'update', at: updateDueAt };
  return assessment && { of: 'assessment', at: assessment.dueAt };
}

/** Whether the filer says that the flaw is used already. */
export function isExploited({ answers }: Pick<Ticket, 'answers'>): boolean {
  return answers.exploited === 'yes';
}

/** Whether nobody has scored a ticket yet whose publisher could not. */
export function isNotScored({ severity, answers }: Pick<Ticket, 'severity' | 'answers'>): boolean {
  return severity === undefined && answers.evidence?.notScored === true;
}
