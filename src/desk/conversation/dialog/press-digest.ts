import { createHash } from 'node:crypto';

/** Names a press by all it consists of, without keeping any of it. */
export function pressDigest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
