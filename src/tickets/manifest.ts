import { z } from 'zod';
import { confirmationNumberSchema } from './confirmation-number.js';
import { instantSchema } from './instant.js';
import { sha256Schema } from './sha256.js';

const manifestIdSchema = z.string().regex(/^\d{4}-\d\d-\d\d(?:-[1-9]\d{0,3})?$/);

/** A manifest by its name, and the SHA-256 of its token. */
export const manifestRefSchema = z.strictObject({ id: manifestIdSchema, hash: sha256Schema });
export type ManifestRef = z.infer<typeof manifestRefSchema>;

/** How far a ticket was. */
const reachedSchema = z.strictObject({ number: confirmationNumberSchema, seq: z.int().min(1), head: sha256Schema });
export type Reached = z.infer<typeof reachedSchema>;

/** What a signed manifest says: the tickets that changed since the one before, as they were when it was made. Later versions may say more. */
export const manifestSchema = z.object({
  id: manifestIdSchema,
  at: instantSchema,
  /** The one before; absent in the first of all. */
  prev: manifestRefSchema.optional(),
  /** Nothing that an earlier one says holds any more: the first of all, and one by which the operator says that a backup was put back. */
  begins: z.boolean(),
  tickets: z.array(reachedSchema),
  /** The number of the store's newest census: an older one is not the newest. */
  census: z.int().min(1).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The type of the token that a manifest is. */
export const manifestType = 'security-event-manifest+jws';

/** `manifests/<day>`: a compact JWS (EdDSA) whose payload is a manifest. A second one of a day is named `<day>-2`. */
export const manifestDocumentSchema = z.strictObject({ jws: z.string() });
export type ManifestDocument = z.infer<typeof manifestDocumentSchema>;

/** What stands in place of a hash where a manifest has none before it. */
export const noManifest = 'none';

/** The hash of the manifest before, as a token says without a look at its signature: by it the one after is found. */
export function prevOf({ jws }: ManifestDocument): string {
  try {
    const said = manifestSchema.pick({ prev: true }).parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
    return said.prev?.hash ?? noManifest;
  } catch {
    return noManifest;
  }
}
