import { type Cause, type CauseDigest, digestOf } from '../../../tickets/cause.js';

/** Names a press by all it consists of, without keeping any of it. */
export function pressDigest(...parts: readonly string[]): CauseDigest {
  return digestOf(JSON.stringify(parts) as Cause);
}
