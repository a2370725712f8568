import { decodeProtectedHeader } from 'jose';
import { AuthenticationError, OpenIdMetadata } from './modules.js';

/** How the signing keys are fetched, as the SDK takes it. */
type ProxySettings = ConstructorParameters<typeof OpenIdMetadata>[1];

/** Rejects with a 401 unless the key that signed a token is endorsed for a channel. The token itself was verified before. */
export type RequireEndorsed = (authHeader: string, channelId: string) => Promise<void>;

/**
 * The SDK takes a key that lists no endorsements for one that may speak for every channel. Keys are read once a day, and again for one
 * that is not known, as the SDK reads them.
 */
export function createRequireEndorsed(metadataUrl: string, proxySettings: ProxySettings): RequireEndorsed {
  const metadata = new OpenIdMetadata(metadataUrl, proxySettings);
  return async (authHeader, channelId) => {
    const { kid = '' } = decodeProtectedHeader(authHeader.slice(authHeader.indexOf(' ') + 1));
    const key = await metadata.getKey(kid);
    if (!key?.endorsements?.includes(channelId)) throw new AuthenticationError('unauthorized', 401);
  };
}
