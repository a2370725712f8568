import { z } from 'zod';
import { authorSchema } from '../author.js';
import { causeDigestSchema } from '../cause.js';
import { type Clocks, clocksSchema } from '../clocks.js';
import { instantSchema } from '../instant.js';
import { sha256Schema } from '../sha256.js';
import { acknowledged } from './acknowledged.js';
import { answersGiven } from './answers-given.js';
import { assessed } from './assessed.js';
import { assessmentStarted } from './assessment-started.js';
import { closed } from './closed.js';
import { type EventDefinition, type InternalVisibility, type Visibility, visibilities } from './event.js';
import { filerUnreached } from './filer-unreached.js';
import { followed } from './followed.js';
import { handedOver } from './handed-over.js';
import { questionAnswered } from './question-answered.js';
import { questionAsked } from './question-asked.js';
import { questionCancelled } from './question-cancelled.js';
import { rated } from './rated.js';
import { remarked } from './remarked.js';
import { replied } from './replied.js';
import { replyTakenBack } from './reply-taken-back.js';
import { responded } from './responded.js';
import { retitled } from './retitled.js';
import { revealed } from './revealed.js';
import { submitted } from './submitted.js';
import { taken } from './taken.js';
import { threadDied } from './thread-died.js';
import { unfollowed } from './unfollowed.js';
import { withdrawn } from './withdrawn.js';

export { type EventDetails, isInternal, type Visibility } from './event.js';

/** THE table of events: a new kind is its file, one line here, and its words in each locale. Kinds are never renamed: they are stored. */
export const eventDefinitions = {
  submitted,
  answersGiven,
  followed,
  unfollowed,
  threadDied,
  filerUnreached,
  replied,
  replyTakenBack,
  responded,
  remarked,
  retitled,
  taken,
  handedOver,
  acknowledged,
  rated,
  assessmentStarted,
  questionAsked,
  questionAnswered,
  questionCancelled,
  assessed,
  closed,
  withdrawn,
  revealed,
} as const;
export type EventKind = keyof typeof eventDefinitions;
export const eventKinds = Object.keys(eventDefinitions) as readonly EventKind[];
export type BodyOf<K extends EventKind> = z.infer<(typeof eventDefinitions)[K]['body']>;

/** The kinds that the publisher never hears of. */
export type InternalKind = {
  [K in EventKind]: (typeof eventDefinitions)[K]['visibility'] extends InternalVisibility ? K : never;
}[EventKind];

/** What a kind is, for whoever does not care which one it is. */
export function definitionOf(kind: EventKind): EventDefinition<z.ZodType, Visibility> {
  return eventDefinitions[kind];
}

/** What is hashed into the chain: everything of an event but its body and salt, which erasure removes. */
const envelope = {
  /** The version of the envelope and the body. */
  v: z.literal(1),
  seq: z.int().min(1),
  at: instantSchema,
  by: authorSchema,
  /** Digest of what made it; an accepted cause is answered again, never carried out again. */
  cause: causeDigestSchema,
  visibility: z.enum(visibilities),
  /** Hash of the envelope before; 64 zeros at the first. */
  prev: sha256Schema,
  /** SHA-256(salt ‖ canonical body). */
  commitment: sha256Schema,
};
/** The ticket's clocks after the act that the event ends, where it changed them; hashed as the envelope is. */
const ending = { clocks: clocksSchema.optional() };
const erasable = { salt: z.string().optional() };

type Envelope = { [F in keyof typeof envelope]: z.infer<(typeof envelope)[F]> };

/** One thing that happened to a ticket, or was said. Without body and salt: it was erased, the chain stays valid. */
export type TicketEvent = {
  [K in EventKind]: Envelope & { kind: K; clocks?: Clocks | undefined; salt?: string | undefined; body?: BodyOf<K> | undefined };
}[EventKind];

function eventOf<K extends EventKind>(kind: K) {
  return z.strictObject({ ...envelope, ...ending, ...erasable, kind: z.literal(kind), body: eventDefinitions[kind].body.optional() });
}

const [kind, ...kinds] = eventKinds as readonly [EventKind, ...EventKind[]];

/** Schema of a stored event; the type above says more than can be inferred from a table. */
export const eventSchema = z.discriminatedUnion('kind', [eventOf(kind), ...kinds.map(eventOf)]) as unknown as z.ZodType<TicketEvent>;

/** What a command decides; `append` gives it number, time, author and its place in the chain. */
export type NewEvent = { [K in EventKind]: { readonly kind: K; readonly body: BodyOf<K> } }[EventKind];
