import type { TeamsConnector } from '../teams/connector.js';
import { app, type TeamsEntra } from '../teams/entra.js';
import { unhurried } from './unhurried.js';

export const publicUrl = 'https://desk.example.com';

/** What an operator sets in production, with this machine in the place of Microsoft's. */
export function productionSettings(entra: TeamsEntra, connector: TeamsConnector): Record<string, string> {
  return {
    ...unhurried,
    DESK_MODE: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    DESK_SECRET_KEYS: `first:${Buffer.alloc(32, 7).toString('base64')}`,
    DESK_TRIAGE: 'teams:19:triage@thread.tacv2',
    DESK_ASSESSORS: `teams:${app.tenantId}/assessor`,
    MicrosoftAppId: app.appId,
    MicrosoftAppPassword: app.appPassword,
    MicrosoftAppTenantId: app.tenantId,
    TEAMS_OPENID_METADATA: entra.openIdMetadata,
    TEAMS_LOGIN_URL: entra.loginUrl,
    TEAMS_SERVICE_HOSTS: connector.host,
  };
}
