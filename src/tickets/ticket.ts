import { z } from 'zod';
import { answersSchema } from './answers.js';
import { confirmationNumberSchema } from './confirmation-number.js';
import { type Instant, instantSchema } from './instant.js';
import { organisationIdSchema, type PersonId, personIdSchema } from './people.js';
import { userTextSchema } from './user-text.js';

/** Who may see an event: everyone in a place, the publisher's side, the filer alone, the assessors alone. */
export const visibilities = ['place', 'publisher', 'filer', 'assessors'] as const;
export type Visibility = (typeof visibilities)[number];

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => hex as Sha256);
/** 64 hexadecimal digits. */
export type Sha256 = string & { readonly __sha256: true };

/** How an event names a thread: an opaque conversation and, where the platform has them, the root message. */
export const threadRefSchema = z.strictObject({
  conversation: z.string().regex(/^c-[0-9a-z]{26}$/),
  root: z.string().max(500).optional(),
});
export type ThreadRef = z.infer<typeof threadRefSchema>;

const bodies = {
  /** The request was filed. The deadline is fixed here: a calendar that changes later must not move a promise. */
  submitted: z.strictObject({
    filer: personIdSchema,
    org: organisationIdSchema,
    receiptDueAt: instantSchema,
    calendar: z.string(),
  }),
  /** Answers, apart from the filing so that they can be erased alone; a later one of the same question replaces the earlier. */
  answered: z.strictObject({ answers: answersSchema }),
  /** A thread hears of the ticket from the event `fromSeq` on. */
  followed: z.strictObject({
    thread: threadRefSchema,
    audience: z.enum(['private', 'place', 'triage']),
    detail: z.enum(['neutral', 'summary']),
    fromSeq: z.int().min(1),
  }),
  /** The publisher's side wrote to the assessors. */
  replied: z.strictObject({ text: userTextSchema }),
} as const;

/** What is hashed into the chain: everything of an event but its body and salt, which erasure removes. */
const envelope = {
  seq: z.int().min(1),
  at: instantSchema,
  by: z.union([personIdSchema, z.literal('desk')]),
  /** The turn that made it; an accepted cause is answered again, never carried out again. */
  cause: z.string().max(600),
  visibility: z.enum(visibilities),
  /** Hash of the envelope before; 64 zeros at the first. */
  prev: hash,
  /** SHA-256(salt ‖ canonical body). */
  commitment: hash,
};

const erasable = { salt: z.string().optional() };

export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...envelope, ...erasable, kind: z.literal('submitted'), body: bodies.submitted.optional() }),
  z.strictObject({ ...envelope, ...erasable, kind: z.literal('answered'), body: bodies.answered.optional() }),
  z.strictObject({ ...envelope, ...erasable, kind: z.literal('followed'), body: bodies.followed.optional() }),
  z.strictObject({ ...envelope, ...erasable, kind: z.literal('replied'), body: bodies.replied.optional() }),
]);
/** One thing that happened to a ticket, or was said. Without body and salt: it was erased, the chain stays valid. */
export type TicketEvent = z.infer<typeof eventSchema>;
export type EventKind = TicketEvent['kind'];
type Body<K extends EventKind> = NonNullable<Extract<TicketEvent, { kind: K }>['body']>;

/** What `decide` says shall happen; `append` gives it number, time, author and its place in the chain. */
export type NewEvent = { [K in EventKind]: { readonly kind: K; readonly visibility: Visibility; readonly body: Body<K> } }[EventKind];

/** A signature over the chain's head: a compact JWS (EdDSA) whose payload names the number, `seq` and head. */
const sealSchema = z.strictObject({ seq: z.int().min(1), jws: z.string() });

/** `tickets/<number>`: the history, and what the store looks tickets up by. */
export const ticketDocumentSchema = z.strictObject({
  number: confirmationNumberSchema,
  events: z.array(eventSchema).min(1),
  seals: z.array(sealSchema),
  /** Set with every event; the courier clears it when each thread has been told. */
  undelivered: z.boolean(),
  /** HMAC tokens: a copied data folder does not tell which products have unpatched faults. */
  tokens: z.strictObject({ cves: z.array(z.string()), offer: z.string().optional() }),
});
export type TicketDocument = z.infer<typeof ticketDocumentSchema>;

export const ticketStates = ['submitted'] as const;
export type TicketState = (typeof ticketStates)[number];

/** A ticket as it stands: the fold over its events. */
export interface Ticket {
  readonly number: TicketDocument['number'];
  readonly state: TicketState;
  readonly filer: PersonId;
  readonly org: z.infer<typeof organisationIdSchema>;
  readonly members: readonly PersonId[];
  /** Absent once erased. */
  readonly answers: z.infer<typeof answersSchema>;
  readonly submittedAt: Instant;
  readonly receiptDueAt: Instant;
  /** The calendar the deadline was counted by, in words. */
  readonly calendar: string;
  /** Where the ticket is heard of. */
  readonly threads: readonly ThreadRef[];
  /** How often the publisher's side wrote after filing. */
  readonly replies: number;
  readonly updatedAt: Instant;
  /** The last event's number: what stale buttons, receipts and ETags are compared with. */
  readonly seq: number;
}
