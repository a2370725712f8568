import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What made something happen, by the key of whoever asked: a message, a press, a request, a clock (docs/design.md, Causes). Never stored. */
export type Cause = string & { readonly __cause: true };

/** A cause as it is stored: it can be compared and tells nothing of the platform it came from. */
export type CauseDigest = string & { readonly __causeDigest: true };
export const causeDigestSchema = z
  .string()
  .regex(/^[\w-]{22}$/)
  .transform((text) => text as CauseDigest);

/** 128 bits of SHA-256, as base64url. */
export function digestOf(cause: Cause): CauseDigest {
  return createHash('sha256').update(cause).digest('base64url').slice(0, 22) as CauseDigest;
}
