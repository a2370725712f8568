import { z } from 'zod';
import type { Store } from '../../ports/store.js';

/** The public half of a signing key, as it stands in a JWK set. */
const publicKeySchema = z.object({
  kid: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
});

/** A JWK set (RFC 7517, section 5) of Ed25519 keys; members and keys of other kinds are left out. */
export const keySetSchema = z.object({
  keys: z.array(publicKeySchema.optional().catch(undefined)).transform((keys) => keys.filter((key) => key !== undefined)),
});
export type KeySet = z.infer<typeof keySetSchema>;

/** The public keys of the desk's own store. */
export async function publicKeysOf(meta: Store['meta']): Promise<KeySet> {
  const stored = await meta.get('signing-key');
  if (stored === undefined || stored === 'damaged' || stored.doc.kind !== 'signing-key') throw new Error('expected a signing key');
  const { kid, jwk } = stored.doc;
  return keySetSchema.parse({ keys: [{ ...jwk, kid }] });
}
