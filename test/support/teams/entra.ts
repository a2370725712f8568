import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** The desk's app registration in tests. */
export const app = {
  appId: '6d1b6c5f-52f0-4a0c-9b8e-2f1d7c3a9e10',
  appPassword: 'a-client-secret-of-the-tests',
  tenantId: '0f9a4c1e-7d35-4c0b-8f0e-6f1f2b3c4d5e',
} as const;

const channelIssuer = 'https://api.botframework.com';
const kid = 'key-of-the-channel';

/** What a token claims instead of what a good one does; `undefined` leaves a claim out. */
export interface Forgery {
  readonly serviceUrl?: string | undefined;
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now. */
  readonly notBefore?: number;
  readonly expires?: number | undefined;
  /** Another key under the name of the right one. */
  readonly key?: CryptoKey;
  readonly kid?: string;
  /** Further claims. */
  readonly claims?: Readonly<Record<string, string>>;
}

/**
 * Microsoft's side of both authentications, on this machine: it announces the channel's signing keys, signs the tokens of
 * incoming requests, and gives the desk its outgoing token.
 */
export interface TeamsEntra {
  /** For `access.openIdMetadata` or `TEAMS_OPENID_METADATA`. */
  readonly openIdMetadata: string;
  /** For `access.loginUrl` or `TEAMS_LOGIN_URL`. */
  readonly loginUrl: string;
  /** The bodies of the desk's requests for a token. */
  readonly tokenRequests: URLSearchParams[];
  /** The token the desk is given. */
  readonly outgoingToken: string;
  /** Where the keys are, in the announcement. */
  keysUrl: string | undefined;
  /** What the announced key is good for. */
  endorsements: readonly string[] | undefined;
  /** Refuses requests for keys and tokens from now on. */
  down: boolean;
  /** A token as the channel signs it for an activity with that `serviceUrl`. */
  sign(forgery: Forgery): Promise<string>;
  close(): Promise<void>;
}

const keys = generateKeyPair('RS256', { extractable: true });

export async function openTeamsEntra(): Promise<TeamsEntra> {
  const { publicKey, privateKey } = await keys;
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  const tokenRequests: URLSearchParams[] = [];
  const outgoingToken = 'outgoing-token-of-the-desk';
  const web = express();
  web.use((_request, response, next) => {
    if (entra.down) response.status(503).json({});
    else next();
  });
  web.get(
    '/metadata',
    (_request, response) => void response.json({ issuer: channelIssuer, jwks_uri: entra.keysUrl ?? `${entra.loginUrl}/keys` }),
  );
  web.get('/keys', (_request, response) => void response.json({ keys: [{ ...jwk, endorsements: entra.endorsements }] }));
  web.post('/:tenant/oauth2/v2.0/token', express.text({ type: '*/*' }), (request, response) => {
    const form = new URLSearchParams(String(request.body));
    tokenRequests.push(form);
    if (form.get('client_secret') !== app.appPassword) response.status(401).json({ error: 'invalid_client' });
    else response.json({ token_type: 'Bearer', expires_in: 3_600, access_token: outgoingToken });
  });
  const server = web.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const loginUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entra: TeamsEntra = {
    openIdMetadata: `${loginUrl}/metadata`,
    loginUrl,
    tokenRequests,
    outgoingToken,
    keysUrl: undefined,
    endorsements: ['msteams'],
    down: false,
    sign: (forgery) => sign(forgery, privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return entra;
}

async function sign(forgery: Forgery, privateKey: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const expires = 'expires' in forgery ? forgery.expires : 3_600;
  const claims = { ...(forgery.serviceUrl === undefined ? {} : { serviceurl: forgery.serviceUrl }), ...forgery.claims };
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: forgery.kid ?? kid })
    .setIssuer(forgery.issuer ?? channelIssuer)
    .setAudience(forgery.audience ?? app.appId)
    .setNotBefore(now + (forgery.notBefore ?? -60));
  if (expires !== undefined) token.setExpirationTime(now + expires);
  return token.sign(forgery.key ?? privateKey);
}
