import type { Installation as SlackInstallation } from '@slack/oauth';
import type { Installation } from '../../../ports/installation.js';
import { toEpochMs, toInstant } from '../../../tickets/instant.js';
import { tenantOf, toIdentity } from '../../../tickets/people.js';
import type { Source } from './source.js';

/** What OAuth brought, as the desk keeps it. Tokens of the person who installed are dropped: the desk never acts as a person. */
export function toDocument(
  { team, bot, appId, isEnterpriseInstall = false }: SlackInstallation,
  noted: Pick<Installation, 'installedBy' | 'installedAt' | 'tenants' | 'unlisted'>,
): Installation {
  if (!bot) throw new TypeError('expected an installation to bring the token of a bot');
  const { token, id, userId, scopes, refreshToken, expiresAt } = bot;
  const rotates = refreshToken !== undefined && expiresAt !== undefined;
  return {
    ...noted,
    kind: isEnterpriseInstall ? 'organisation' : 'team',
    // Goes through the identity's own rules for what may be part of one.
    tenants: !isEnterpriseInstall && team ? [tenantOf(toIdentity('slack', team.id, userId))] : noted.tenants,
    ...(appId !== undefined && { appId }),
    bot: {
      token,
      id,
      userId,
      scopes,
      ...(rotates && { rotation: { refreshToken, expiresAt: toInstant(expiresAt * 1_000) } }),
    },
  };
}

/** The same as Bolt knows it. */
export function toSlackInstallation({ kind, bot, appId }: Installation, query: Source): SlackInstallation {
  const { token, id, userId, scopes, rotation } = bot;
  const isOrganisation = kind === 'organisation';
  const { teamId, enterpriseId } = query;
  return {
    team: !isOrganisation && teamId !== undefined ? { id: teamId } : undefined,
    enterprise: enterpriseId === undefined ? undefined : { id: enterpriseId },
    // Slack's type wants somebody here; who installed is known to us as a keyed name alone.
    user: { token: undefined, scopes: undefined, id: userId },
    bot: {
      token,
      id,
      userId,
      scopes,
      ...(rotation && { refreshToken: rotation.refreshToken, expiresAt: Math.floor(toEpochMs(rotation.expiresAt) / 1_000) }),
    },
    ...(appId !== undefined && { appId }),
    tokenType: 'bot',
    isEnterpriseInstall: isOrganisation,
    authVersion: 'v2',
  };
}
