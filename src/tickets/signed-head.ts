import { z } from 'zod';
import type { ConfirmationNumber } from './confirmation-number.js';
import { instantSchema } from './instant.js';
import { sha256Schema } from './sha256.js';

/** What a signed head says: of a ticket, the hash of one of its envelopes, which chains all before it. Later versions may say more. */
export const signedHeadSchema = z.object({
  /** As people write it, with the prefix. */
  number: z.string().regex(/^[A-Z0-9-]{1,40}$/),
  seq: z.int().min(1),
  head: sha256Schema,
  submittedAt: instantSchema,
  receiptDueAt: instantSchema,
  /** Where older events are put away: what is kept of them in their stead. */
  border: sha256Schema.optional(),
});
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** Signatures over the chain's head, oldest first: compact JWS (EdDSA) whose payload names the number, `seq` and head. */
export const signedHeadsSchema = z.array(z.strictObject({ seq: z.int().min(1), jws: z.string() }));

/** The type of the token that a signed head is. */
export const signedHeadType = 'security-event-head+jws';

/** Whether a signed head is about a ticket, whatever prefix numbers had when it was signed. */
export function isAbout({ number: written }: Pick<SignedHead, 'number'>, number: ConfirmationNumber): boolean {
  return written.replaceAll('-', '').endsWith(number);
}
