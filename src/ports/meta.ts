import { z } from 'zod';
import { manifestRefSchema } from '../tickets/manifest.js';

/** `meta/<name>`: what exists once per installation. */
export const metaSchema = z.discriminatedUnion('kind', [
  /** The version of all that is stored. */
  z.strictObject({ kind: z.literal('schema'), version: z.int().min(1) }),
  /** Ed25519 key that signs receipts and heads, as a private JWK. */
  z.strictObject({ kind: z.literal('signing-key'), kid: z.string(), jwk: z.record(z.string(), z.string()) }),
  /** Key of the HMAC that indexes CVE ids and offers and names conversations: 32 bytes, base64url. */
  z.strictObject({ kind: z.literal('index-key'), key: z.string() }),
  /** Key of the HMAC of the words that tickets are searched by: 32 bytes, base64url. */
  z.strictObject({ kind: z.literal('search-key'), key: z.string() }),
  /** Who was revoked, by the ids of their documents: their rights do not come back by an older document, nor by a setting. */
  z.strictObject({ kind: z.literal('revocations'), assessors: z.array(z.string()) }),
  /** The manifest of signed heads that was made last. */
  z.strictObject({ kind: z.literal('newest-manifest'), newest: manifestRefSchema }),
  /** The standing destinations that were given every open ticket; `leaving`: those that were, where what stands there is redrawn. */
  z.strictObject({ kind: z.literal('standing-destinations'), names: z.array(z.string()), leaving: z.array(z.string()).optional() }),
]);
export type MetaDocument = z.infer<typeof metaSchema>;

/** That of one kind. */
export type MetaOf<K extends MetaDocument['kind']> = Extract<MetaDocument, { readonly kind: K }>;
