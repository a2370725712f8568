import type { Activity } from 'botbuilder';
import type {
  AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorClientOptions,
  ConnectorFactory,
  ServiceClientCredentialsFactory,
  UserTokenClient,
} from 'botframework-connector';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import { type HttpClient, NoAnswer } from '../../http-client.js';
import { type TeamsAccess, toIssuer } from '../access.js';
import { ConnectorCache } from './connector-cache.js';
import { createRequireEndorsed, type RequireEndorsed } from './endorsed.js';
import { AuthenticationError, ConfigurationBotFrameworkAuthentication } from './modules.js';
import { SigningKeys } from './signing-keys.js';

const keysTimeoutMs = 10_000;

/**
 * The SDK's authentication of incoming requests, made strict. Every fault of a token is a 401: the SDK answers 500 to a wrong
 * signature, HS256 or `alg: none`. Only tokens of the channel itself pass, signed with a key that is endorsed for it, and only ones that
 * end: the SDK also takes those of the emulator. Signing keys that cannot be fetched are a surprise, not a refusal.
 */
export class StrictAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly issuer: string | undefined;
  private readonly log: Log;
  private readonly requireEndorsed: RequireEndorsed | undefined;
  private connectors: ConnectorFactory | undefined;
  private userTokens: Promise<UserTokenClient> | undefined;

  constructor(
    access: TeamsAccess,
    deps: {
      credentials: ServiceClientCredentialsFactory;
      httpClient: ConnectorClientOptions['httpClient'];
      /** Fetches the signing keys. */
      http: Pick<HttpClient, 'send'>;
      clock: Pick<Clock, 'monotonicMs'>;
      log: Log;
    },
  ) {
    super(access.kind === 'local' ? {} : toConfiguration(access), deps.credentials, undefined, undefined, {
      ...(deps.httpClient && { httpClient: deps.httpClient }),
    });
    if (access.kind !== 'local') {
      const keys = new SigningKeys(access.openIdMetadata, deps.http, deps.clock);
      keys.use();
      this.issuer = toIssuer(access.openIdMetadata);
      this.requireEndorsed = createRequireEndorsed(keys);
    }
    this.log = deps.log;
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    try {
      const result = await within(keysTimeoutMs, super.authenticateRequest(activity, authHeader));
      this.requireChannel(result.claimsIdentity);
      await within(keysTimeoutMs, this.requireEndorsed?.(authHeader, activity.channelId) ?? Promise.resolve());
      return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
    } catch (error) {
      const surprise = isSurprise(error);
      this.log.warn(surprise ? 'teams-keys-missing' : 'teams-refused', { channel: 'teams', kind: nameOf(error) });
      throw surprise ? new Error('unavailable') : new AuthenticationError('unauthorized', 401);
    }
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    this.connectors ??= new ConnectorCache(super.createConnectorFactory(claimsIdentity));
    return this.connectors;
  }

  /** The desk uses no user tokens, so that one client serves all turns. */
  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    this.userTokens ??= super.createUserTokenClient(claimsIdentity);
    return this.userTokens;
  }

  private requireChannel(identity: ClaimsIdentity): void {
    if (this.issuer === undefined) return;
    if (identity.getClaimValue('iss') !== this.issuer || identity.getClaimValue('exp') === null) {
      throw new AuthenticationError('unauthorized', 401);
    }
  }
}

/** All of these must be given, or the SDK falls back to the public cloud's. */
function toConfiguration(access: Extract<TeamsAccess, { kind: 'authenticated' }>): Record<string, string> {
  const issuer = toIssuer(access.openIdMetadata);
  return {
    MicrosoftAppId: access.appId,
    ToBotFromChannelOpenIdMetadataUrl: access.openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: access.openIdMetadata,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotLoginUrl: access.loginUrl,
    ToChannelFromBotOAuthScope: issuer,
    OAuthUrl: issuer,
    CallerId: 'urn:botframework:azure',
  };
}

/** The signing keys could not be fetched; everything else that is thrown is a fault of the request. */
function isSurprise(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode >= 500;
  return error instanceof NoAnswer || nameOf(error) === 'TimeoutError';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** Rejects with a TimeoutError when `work` takes longer; two hosts are asked for the keys. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('the signing keys took too long', 'TimeoutError')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
