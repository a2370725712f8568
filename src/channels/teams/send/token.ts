import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import type { HttpClient } from '../../http-client.js';
import { SendFailure } from '../../send-failure.js';

/** What the desk shows Microsoft Entra to get its outgoing token. */
export interface AppSecret {
  readonly appId: string;
  readonly appPassword: string;
  /** The authority, e.g. `https://login.microsoftonline.com`; only its origin counts. */
  readonly loginUrl: string;
  /** The tenant that issues the token. */
  readonly tenant: string;
  /** What the token is for, e.g. `https://api.botframework.com`. */
  readonly audience: string;
}

/** The way to it, and what its time is told by. */
export interface TokenDeps {
  readonly http: Pick<HttpClient, 'send'>;
  readonly clock: Clock;
  readonly log: Log;
}

const renewBeforeMs = 5 * 60_000;
const tokenSchema = z.object({ access_token: z.string().min(1).max(10_000), expires_in: z.coerce.number().positive() });

/**
 * The desk's outgoing token by the client-credentials grant, fetched once at a time and kept until five minutes before its
 * end. Rejects with a SendFailure `not-accepted`: nothing was sent, and the next try may succeed.
 */
export function createTokenSource(secret: AppSecret, deps: TokenDeps): () => Promise<string> {
  const { clock } = deps;
  let held: { readonly token: string; readonly staleAtMs: number } | undefined;
  let coming: Promise<string> | undefined;
  return async () => {
    if (held && clock.monotonicMs() < held.staleAtMs) return held.token;
    coming ??= fetchToken(secret, deps)
      .then(({ access_token, expires_in }) => {
        held = { token: access_token, staleAtMs: clock.monotonicMs() + expires_in * 1_000 - renewBeforeMs };
        return access_token;
      })
      .finally(() => {
        coming = undefined;
      });
    return coming;
  };
}

async function fetchToken(secret: AppSecret, { http, log }: TokenDeps): Promise<z.infer<typeof tokenSchema>> {
  try {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: secret.appId,
      client_secret: secret.appPassword,
      scope: `${secret.audience}/.default`,
    });
    const { status, body } = await http.send({
      url: new URL(`/${encodeURIComponent(secret.tenant)}/oauth2/v2.0/token`, secret.loginUrl).href,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    if (status !== 200) log.error('teams-token-refused', { channel: 'teams', status });
    return tokenSchema.parse(JSON.parse(body));
  } catch (error) {
    log.warn('teams-token-missing', { channel: 'teams', error });
    throw new SendFailure({ kind: 'not-accepted' });
  }
}
