import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { SendFailure } from '../../send-failure.js';
import { type TeamsAccess, toIssuer } from '../access.js';
import type { ServiceHosts } from '../send/hosts.js';
import { createTokenSource, type TokenDeps } from '../send/token.js';
import {
  ServiceClientCredentialsFactory as Factory,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
} from './modules.js';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

interface CredentialsDeps extends TokenDeps {
  readonly hosts: ServiceHosts;
}

/** The desk's side of the credentials; no token is attached to a request for a host that is not allowed. */
export function openCredentials(access: TeamsAccess, { hosts, ...deps }: CredentialsDeps): ServiceClientCredentialsFactory {
  if (access.kind === 'local') return new DeskCredentials(undefined, async () => ({ signRequest: async (request) => request }));
  const { appId } = access;
  const audience = toIssuer(access.openIdMetadata);
  if (access.appType === 'UserAssignedMSI') {
    const identity = new ManagedIdentityServiceClientCredentialsFactory(appId, new JwtTokenProviderFactory());
    return new DeskCredentials(appId, async () => guard(hosts, await identity.createCredentials(appId, audience)));
  }
  const { appPassword, loginUrl } = access;
  const tenant = access.appType === 'SingleTenant' ? (access.appTenantId ?? 'botframework.com') : 'botframework.com';
  const token = createTokenSource({ appId, appPassword, loginUrl, tenant, audience }, deps);
  const credentials = guard(hosts, {
    signRequest: async (request) => {
      request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return new DeskCredentials(appId, async () => credentials);
}

function guard(hosts: ServiceHosts, credentials: Credentials): Credentials {
  return {
    signRequest: async (request) => {
      if (!hosts(request.url)) throw new SendFailure({ kind: 'not-accepted' });
      return credentials.signRequest(request);
    },
  };
}

class DeskCredentials extends Factory {
  constructor(
    private readonly appId: string | undefined,
    override readonly createCredentials: () => Promise<Credentials>,
  ) {
    super();
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return this.appId !== undefined && appId === this.appId;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return this.appId === undefined;
  }
}
