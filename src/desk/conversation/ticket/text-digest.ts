import { sha256 } from '../../../tickets/sha256.js';
import type { UserText } from '../../../tickets/user-text.js';

/** Names a text by what it says, so that a button can tell which one was seen. */
export function textDigest(text: UserText): string {
  return sha256(text).slice(0, 32);
}
