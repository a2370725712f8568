import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../ports/store.js';

/** The public half of the key that a desk signs with. */
export interface PublicKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/** The public key of a store; undefined before the first start. */
export async function readPublicKey(meta: Store['meta']): Promise<PublicKey | undefined> {
  const stored = await meta.get('signing-key');
  if (stored === undefined || stored === 'damaged' || stored.doc.kind !== 'signing-key') return undefined;
  const { kid, jwk } = stored.doc;
  const { d: _secret, ...open } = jwk;
  return { kid, key: createPublicKey({ key: open, format: 'jwk' }) };
}

const headerSchema = z.object({ alg: z.literal('EdDSA'), kid: z.string(), typ: z.string() });

/**
 * What a compact JWS (RFC 7515) says; undefined unless it is of that type and signed with that key. Asked whenever a ticket is read
 * from its file, and so without a promise for each step.
 */
export function readSigned<T>(jws: string, typ: string, schema: z.ZodType<T>, { kid, key }: PublicKey): T | undefined {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  const { data } = headerSchema.safeParse(parse(header));
  if (more.length > 0 || data?.kid !== kid || data.typ !== typ) return undefined;
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return undefined;
  return schema.safeParse(parse(payload)).data;
}

function parse(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
