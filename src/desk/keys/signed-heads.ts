import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { MetaOf } from '../../ports/meta.js';
import type { Store } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import { type Manifest, manifestType } from '../../tickets/manifest.js';
import { type SignedHead, signedHeadType } from '../../tickets/signed-head.js';
import { metaOnce } from './meta-once.js';

/** What a signed head says. The receipt is the signed head of the filing. */
export interface HeadPayload extends Readonly<SignedHead> {
  readonly signedAt: Instant;
}

/** Signs the heads of histories with the installation's Ed25519 key. */
export interface SignedHeads {
  /** A compact JWS, `typ: security-event-head+jws`. */
  sign(payload: HeadPayload): Promise<string>;
  /** A compact JWS of another type. */
  signManifest(manifest: Manifest): Promise<string>;
  /** The public keys as a JWK set: whoever holds it can verify a receipt offline. */
  readonly publicKeys: { readonly keys: readonly JWK[] };
}

/** Reads the signing key, drawing it at the first start. */
export async function openSignedHeads(meta: Store['meta']): Promise<SignedHeads> {
  const { kid, jwk } = await metaOnce(meta, 'signing-key', drawSigningKey);
  const key = await importJWK(jwk, 'EdDSA');
  const { d: _secret, ...open } = jwk;
  const signAs = (typ: string, payload: object) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg: 'EdDSA', kid, typ }).sign(key);
  return {
    sign: (payload) => signAs(signedHeadType, payload),
    signManifest: (manifest) => signAs(manifestType, manifest),
    publicKeys: { keys: [{ ...open, kid, alg: 'EdDSA', use: 'sig' }] },
  };
}

/** A fresh signing key. */
export async function drawSigningKey(): Promise<MetaOf<'signing-key'>> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const { kty = '', crv = '', x = '', d = '' } = jwk;
  return { kind: 'signing-key', kid, jwk: { kty, crv, x, d } };
}
