import { decodeProtectedHeader } from 'jose';
import { AuthenticationError } from './modules.js';
import type { SigningKeys } from './signing-keys.js';

/** Rejects with a 401 unless the key that signed a token is endorsed for a channel. The token itself was verified before. */
export type RequireEndorsed = (authHeader: string, channelId: string) => Promise<void>;

/** The SDK takes a key that lists no endorsements for one that may speak for every channel. */
export function createRequireEndorsed(keys: Pick<SigningKeys, 'getKey'>): RequireEndorsed {
  return async (authHeader, channelId) => {
    const { kid = '' } = decodeProtectedHeader(authHeader.slice(authHeader.indexOf(' ') + 1));
    const key = await keys.getKey(kid);
    if (!key?.endorsements?.includes(channelId)) throw new AuthenticationError('unauthorized', 401);
  };
}
