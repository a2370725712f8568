import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../ports/random.js';
import { Damaged } from './damaged.js';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** A fresh nonce, ciphertext and tag, in base64url; the tag vouches for `bound` too. */
export function encrypt(key: Uint8Array, random: Random, bound: Uint8Array, text: string): string {
  const nonce = random.bytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The text that `encrypt` was given. Throws `Damaged` for anything else than its result with this key and `bound`. */
export function decrypt(key: Uint8Array, bound: Uint8Array, encrypted: string): string {
  const bytes = Buffer.from(encrypted, 'base64url');
  // Base64 can say the same bytes in several ways; only the one that is written is accepted.
  if (bytes.toString('base64url') !== encrypted || bytes.length < nonceLength + tagLength) throw new Damaged('not-an-envelope');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(bound);
  decipher.setAuthTag(bytes.subarray(-tagLength));
  const clear = decipher.update(bytes.subarray(nonceLength, -tagLength));
  try {
    return Buffer.concat([clear, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Damaged('wrong-tag', { cause });
  }
}
