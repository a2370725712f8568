import { z } from 'zod';
import type { answersSchema } from './answers.js';
import { type AssessmentOutcome, type Audience, bodies, type Detail, type EventKind, type Priority, type ThreadRef } from './bodies.js';
import { confirmationNumberSchema } from './confirmation-number.js';
import { type Instant, instantSchema } from './instant.js';
import { type OrganisationId, type PersonId, personIdSchema } from './people.js';
import type { SeverityBand } from './severity.js';
import type { UserText } from './user-text.js';

/** Who may see an event: everyone in a place, the publisher's side, the filer alone, the assessors alone. */
export const visibilities = ['place', 'publisher', 'filer', 'assessors'] as const;
export type Visibility = (typeof visibilities)[number];

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((hex) => hex as Sha256);
/** 64 hexadecimal digits. */
export type Sha256 = string & { readonly __sha256: true };

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

type Envelope = { [F in keyof typeof envelope]: z.infer<(typeof envelope)[F]> };
/** One thing that happened to a ticket, or was said. Without body and salt: it was erased, the chain stays valid. */
export type TicketEvent = {
  [K in EventKind]: Envelope & { kind: K; salt?: string | undefined; body?: z.infer<(typeof bodies)[K]> | undefined };
}[EventKind];

function eventOf<K extends EventKind>(kind: K) {
  return z.strictObject({ ...envelope, ...erasable, kind: z.literal(kind), body: bodies[kind].optional() });
}

const [kind, ...kinds] = Object.keys(bodies) as [EventKind, ...EventKind[]];

/** Schema of a stored event; the type above says more than can be inferred from a table. */
export const eventSchema = z.discriminatedUnion('kind', [eventOf(kind), ...kinds.map(eventOf)]) as unknown as z.ZodType<TicketEvent>;

/** What `decide` says shall happen; `append` gives it number, time, author and its place in the chain. */
export type NewEvent = {
  [K in EventKind]: { readonly kind: K; readonly visibility: Visibility; readonly body: z.infer<(typeof bodies)[K]> };
}[EventKind];

/** A signature over the chain's head: a compact JWS (EdDSA) whose payload names the number, `seq` and head. */
const signedHeadSchema = z.strictObject({ seq: z.int().min(1), jws: z.string() });

/** `tickets/<number>`: the history, and what the store looks tickets up by. */
export const ticketDocumentSchema = z.strictObject({
  number: confirmationNumberSchema,
  events: z.array(eventSchema).min(1),
  signedHeads: z.array(signedHeadSchema),
  /** Set with every event; the courier clears it when each thread has been told. */
  undelivered: z.boolean(),
  /** HMAC tokens: a copied data folder does not tell which products have unpatched faults. */
  tokens: z.strictObject({ cves: z.array(z.string()), offer: z.string().optional() }),
});
export type TicketDocument = z.infer<typeof ticketDocumentSchema>;

/** The life cycle as far as it goes without a plan (docs/design.md, Life cycle). */
export const ticketStates = ['submitted', 'acknowledged', 'in_assessment', 'waiting', 'assessed', 'closed', 'withdrawn'] as const;
export type TicketState = (typeof ticketStates)[number];

/** A thread that hears of a ticket. */
export interface Following {
  readonly thread: ThreadRef;
  readonly audience: Audience;
  readonly detail: Detail;
  readonly fromSeq: number;
  /** Who made it follow; of a private chat, whose it is. */
  readonly by: PersonId | 'desk';
}

/** A ticket as it stands: the fold over its events. */
export interface Ticket {
  readonly number: TicketDocument['number'];
  readonly state: TicketState;
  readonly filer: PersonId;
  readonly org: OrganisationId;
  readonly members: readonly PersonId[];
  readonly answers: z.infer<typeof answersSchema>;
  readonly submittedAt: Instant;
  readonly receiptDueAt: Instant;
  /** The calendar the deadline was counted by, in words. */
  readonly calendar: string;
  readonly acknowledgedAt?: Instant;
  readonly priority?: Priority;
  readonly severity?: SeverityBand;
  readonly owner?: PersonId;
  /** The question the assessors wait for, and the state it was asked in. */
  readonly question?: { readonly seq: number; readonly text?: UserText; readonly dueAt: Instant; readonly askedIn: TicketState };
  readonly outcome?: AssessmentOutcome;
  /** How often the publisher's side wrote after filing. */
  readonly replies: number;
  readonly threads: readonly Following[];
  /** When it last changed, as its publisher sees it: an internal remark does not make a ticket look newer. */
  readonly updatedAt: Instant;
  /** The last event's number: what stale buttons, receipts and ETags are compared with. */
  readonly seq: number;
  /** How many events its publisher may see: what their cards carry for `seq`, so that no gap tells of a remark. */
  readonly publicSeq: number;
}

const ended: ReadonlySet<TicketState> = new Set(['closed', 'withdrawn']);

/** Whether work on a ticket goes on. */
export function isOpen({ state }: Pick<Ticket, 'state'>): boolean {
  return !ended.has(state);
}
