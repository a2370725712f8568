import { z } from 'zod';
import { instantSchema } from '../tickets/instant.js';
import { type Identity, readIdentity } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';

/** The id of an assessor's document: names somebody whom the desk may not have met yet. */
export type AssessorKey = string & { readonly __assessorKey: true };
export const assessorKeySchema = z
  .string()
  .regex(/^a-[0-9a-z]{26}$/)
  .transform((key) => key as AssessorKey);

/**
 * `assessors/<keyed id of the identity>`: who assesses. The environment names the first ones; a revoked one stays with the role
 * `none`, so that the next start does not bring them back.
 */
export const assessorSchema = z.strictObject({
  identity: z
    .string()
    .refine((text) => readIdentity(text) !== undefined)
    .transform((text) => text as Identity),
  role: z.enum(['assessor', 'lead', 'none']),
  /** As the platform last named them. */
  name: z
    .string()
    .max(80)
    .transform((name) => name as PersonName)
    .optional(),
  changedAt: instantSchema,
  /** When the role was last taken away: what they followed before that stays ended, also when it comes back. */
  revokedAt: instantSchema.optional(),
});
export type Assessor = z.infer<typeof assessorSchema>;
