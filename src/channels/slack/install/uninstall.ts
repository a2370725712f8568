import { z } from 'zod';
import type { Installation } from '../../../ports/installation.js';
import type { Log } from '../../../ports/log.js';
import { type Instant, toInstant } from '../../../tickets/instant.js';
import type { Tenant } from '../../../tickets/people.js';
import { type Installations, ownerOf, toTenant } from './installations.js';
import type { Source } from './source.js';

const teamId = z.string().regex(/^[TE][A-Z0-9]{1,30}$/);

/** What Slack sends when a workspace or an organisation is done with the desk. */
const eventSchema = z.object({
  team_id: teamId.nullish(),
  enterprise_id: teamId.nullish(),
  is_enterprise_install: z.boolean().nullish(),
  /** In seconds. */
  event_time: z.number().int().positive(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).nullish() }) }),
  ]),
});

export interface Removal {
  readonly source: Source;
  /** When it happened, by Slack's clock: to the second, rounded down. */
  readonly at: Instant;
}

/** Reads the body of an event; undefined when it takes no bot's token away. */
export function readRemoval(body: unknown): Removal | undefined {
  const read = eventSchema.safeParse(body);
  if (!read.success) return undefined;
  const { event, event_time, team_id, enterprise_id, is_enterprise_install } = read.data;
  if (event.type === 'tokens_revoked' && !event.tokens.bot?.length) return undefined;
  const source = {
    ...(team_id != null && { teamId: team_id }),
    ...(enterprise_id != null && { enterpriseId: enterprise_id }),
    isEnterpriseInstall: is_enterprise_install ?? false,
  };
  return { source, at: toInstant(event_time * 1_000) };
}

/** Takes what `readRemoval` reads. Rejects as the store does: Slack must then send the event again. */
export type Uninstall = (removal: Removal) => Promise<void>;

interface Deps {
  readonly log: Log;
  /** Has what is kept of a tenant removed in due time; calling it again moves nothing. */
  readonly schedulePurge: (tenant: Tenant) => Promise<void>;
}

/** Forgets the installation that leads to a workspace, unless its token is another by now. Rejects as the store does. */
export type Forget = (team: string, token: string) => Promise<void>;

/** As `createUninstall` does, where Slack told it by refusing the token. */
export function createForget(deps: Deps & { readonly installations: Pick<Installations, 'removeOfTeam'> }): Forget {
  const { installations, schedulePurge, log } = deps;
  return async (team, token) => {
    const removed = await installations.removeOfTeam(team, async (installation) => {
      if (installation.bot.token !== token) return false;
      for (const tenant of installation.tenants) await schedulePurge(tenant);
      return true;
    });
    log.info('slack-uninstalled', {
      channel: 'slack',
      outcome: typeof removed === 'object' ? 'token-refused' : (removed ?? 'gone-already'),
    });
  };
}

/** Slack's clock and ours may differ by so much. */
const toleranceMs = 1_000;

/**
 * Forgets an installation. The two events of one removal come in any order, more than once, and also after the desk was
 * installed anew: what is older than the installation is none of its business. The purge is arranged before the tokens go, so
 * that a stop in between leaves nothing that is never removed; the event is sent again then.
 */
export function createUninstall(deps: Deps & { readonly installations: Pick<Installations, 'remove'> }): Uninstall {
  const { installations, schedulePurge, log } = deps;
  return async ({ source, at }) => {
    const owner = ownerOf(source);
    const own = owner === undefined ? [] : [toTenant(owner)];
    const removed = await installations.remove(source, async (installation) => {
      if (isNewer(installation, at)) return false;
      for (const tenant of installation.tenants) await schedulePurge(tenant);
      return true;
    });
    // There was nothing to read the tenants from: gone already, which arranging it again does not change, or damaged.
    if (removed === undefined || removed === 'damaged') for (const tenant of own) await schedulePurge(tenant);
    log.info('slack-uninstalled', { channel: 'slack', outcome: typeof removed === 'object' ? 'removed' : (removed ?? 'gone-already') });
  };
}

function isNewer({ installedAt }: Installation, at: Instant): boolean {
  return Date.parse(installedAt) > Date.parse(at) + toleranceMs;
}

/** The same where the operator gave the token of one workspace: there is no installation to remove, and the token is dead. */
export function createSingleUninstall({ schedulePurge, log }: Deps): Uninstall {
  return async ({ source }) => {
    if (source.teamId !== undefined) await schedulePurge(toTenant(source.teamId));
    log.error('slack-uninstalled', { channel: 'slack', outcome: 'token-dead' });
  };
}
