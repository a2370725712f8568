import { z } from 'zod';
import { sayableButtonSchema, sayableFieldSchema, sayableSchema } from '../cards/sayable.js';
import { causeDigestSchema } from '../tickets/cause.js';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { instantSchema } from '../tickets/instant.js';
import { platformSchema, tenantSchema } from '../tickets/people.js';

/** The opaque id of a conversation: events name conversations by it, so that addresses can be erased and history stays. */
export type ConversationId = string & { readonly __conversation: true };

export const conversationIdSchema = z
  .string()
  .regex(/^c-[0-9a-z]{26}$/)
  .transform((id) => id as ConversationId);

/** When each of the leads was told, by the id of their own chat; a moment alone: all of them. */
const toldSchema = z.union([instantSchema, z.record(conversationIdSchema, instantSchema)]);

const saidButtonSchema = sayableButtonSchema
  .omit({ takes: true })
  .extend({ cause: causeDigestSchema, fields: z.array(sayableFieldSchema) });
/** A button that was written instead of being pressed, and by which message: one that arrives again is the same press. */
export type SaidButton = z.infer<typeof saidButtonSchema>;

/**
 * The newest card: its platform id and, when it is about a draft or ticket, the number. `sayable`: what of it can be written; a draft
 * says that itself. `beside`: the same of a card that was shown below it and left it the newest; `below`: its id, where it can move on. `said`: the last buttons that were.
 */
const newestSchema = z.strictObject({
  message: z.string().max(500),
  about: confirmationNumberSchema.optional(),
  sayable: sayableSchema.optional(),
  beside: sayableSchema.optional(),
  below: z.string().max(500).optional(),
  said: z.array(saidButtonSchema).optional(),
});

/**
 * `conversations/<id>`: one place where the desk can speak. `address` is the channel's own, opaque to everybody else;
 * what a platform tells anew with each turn (Teams' `serviceUrl`) is kept apart from it.
 */
export const conversationSchema = z.strictObject({
  id: conversationIdSchema,
  channel: platformSchema,
  address: z.string().max(2_000),
  kind: z.enum(['personal', 'group', 'channel']),
  /** Of a thread: the channel it stands in, with which it comes back. */
  within: conversationIdSchema.optional(),
  /** Whose place it is, where the platform's channel tells: what is removed with that tenant. */
  tenant: tenantSchema.optional(),
  serviceUrl: z.string().max(500).optional(),
  /** The platform told that the desk was removed: nothing is sent here. */
  goneAt: instantSchema.optional(),
  /** The platform would take nothing more (blocked, not installed, archived): what died here is told when the place is back. */
  refusedAt: instantSchema.optional(),
  /** Messages are taken here again, and not all that died here follows again yet. */
  reviving: z.literal(true).optional(),
  /** The desk greeted here: it does so once. */
  greetedAt: instantSchema.optional(),
  /** The desk said here that a reply was taken in and that everybody here can read it: it says so once. */
  replyNoticeAt: instantSchema.optional(),
  /** When the leads of the assessors, whose place this is, were last told what is wrong here; what is over is taken out. */
  leadsTold: z.strictObject({ open: toldSchema.optional(), unasked: toldSchema.optional(), unreachable: toldSchema.optional() }).optional(),
  /** Of a private chat, the newest message of the desk. */
  newest: newestSchema.optional(),
  updatedAt: instantSchema,
});
export type Conversation = z.infer<typeof conversationSchema>;

/** What can be wrong in a place of the assessors: others can read it, nobody can tell who reads it, it takes nothing. */
export type TriageTrouble = keyof NonNullable<Conversation['leadsTold']>;
