import { z } from 'zod';
import { instantSchema } from '../tickets/instant.js';
import { tenantSchema } from '../tickets/people.js';

/** `jobs/<kind>-<keyed id>`: work that is due at a moment, and is resumed when it was interrupted. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** Removes what is kept of a tenant's people and places, some days after the tenant removed the desk. */
  z.strictObject({ kind: z.literal('purge'), tenant: tenantSchema, dueAt: instantSchema, createdAt: instantSchema }),
]);
export type Job = z.infer<typeof jobSchema>;
