/** How the desk and Teams know each other. */
export type TeamsAccess =
  | {
      readonly kind: 'authenticated';
      readonly appId: string;
      /** Empty for a managed identity. */
      readonly appPassword: string;
      readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
      /** The tenant that issues the desk's token; needed unless the app is MultiTenant. */
      readonly appTenantId?: string;
      /** Where the signing keys of the channel are announced. */
      readonly openIdMetadata: string;
      /** The authority that issues the desk's token, e.g. `https://login.microsoftonline.com`; only its origin counts. */
      readonly loginUrl: string;
      /** Hosts the desk may send to, as `createServiceHosts` reads them. */
      readonly serviceHosts: readonly string[];
      /** Tenants whose people are served; empty: all. */
      readonly tenants: readonly string[];
      /** Conversations of `DESK_TRIAGE` whose readers the operator vouches for, as it names them. */
      readonly trusted: readonly string[];
    }
  /** No credentials: requests come from this machine, answers stay on it. */
  | { readonly kind: 'local' };

/** What the clouds of Microsoft call themselves in tokens; known by the host that announces the keys. */
const issuers: Readonly<Record<string, string>> = {
  'login.botframework.azure.us': 'https://api.botframework.us',
  'login.botframework.azure.cn': 'https://api.botframework.azure.cn',
};

/** The issuer of the channel's tokens and the audience of the desk's, by the address of the cloud's signing keys. */
export function toIssuer(openIdMetadata: string): string {
  return issuers[new URL(openIdMetadata).hostname] ?? 'https://api.botframework.com';
}
