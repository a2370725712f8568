import type { AuthorizeResult } from '@slack/bolt';
import type { Router } from 'express';
import type { ChannelDeps } from '../../descriptor.js';
import type { Proxy } from '../../proxy.js';
import type { SlackAccess } from '../access.js';
import { createQuietLogger, type SlackClient } from '../sdk/client.js';
import { createAuthorize } from './authorize.js';
import { cacheInstallations } from './installation-cache.js';
import { createInstallations, toTenant } from './installations.js';
import { createInstalledTokens } from './installed-tokens.js';
import { createInstallRouter } from './oauth.js';
import { createRenew, createRotation } from './rotation.js';
import { createSingleAuthorize } from './single-authorize.js';
import type { Source } from './source.js';
import { createListTeams } from './team-list.js';
import { createSingleTokens, type InstalledTokens } from './tokens.js';
import { createForget, createSingleUninstall, createUninstall, type Forget, type Uninstall } from './uninstall.js';

/** What the desk's side of Slack works with. */
export type SlackOptions = ChannelDeps & { readonly access: SlackAccess; readonly proxy?: Proxy | undefined };

/** The workspaces that let the desk in, and how. */
export interface Workspaces {
  readonly tokens: InstalledTokens;
  readonly authorize: (source: Source) => Promise<AuthorizeResult>;
  readonly uninstall: Uninstall;
  /** For a workspace whose token Slack refuses for good. */
  readonly forget: Forget;
  /** Where many workspaces install the desk. */
  readonly installRouter?: Router;
  /** Resolves when tokens that are being renewed are stored. */
  readonly close: () => Promise<void>;
}

/** One workspace by the operator's token, or as many as install the desk. */
export function openWorkspaces(options: SlackOptions, client: SlackClient): Workspaces {
  const { access, store, keyedIds, clock, random, log, purges } = options;
  const schedulePurge = purges.schedule;
  if (access.kind === 'single') {
    // Slack takes the operator's token: the desk was installed again, if it was ever removed.
    const onKnown = (team: string): Promise<void> => purges.takeBack(toTenant(team));
    const tokens = createSingleTokens(client, access.botToken, log, onKnown);
    // Also where nobody says anything before the purge is due. Never rejects.
    void tokens.botOf('');
    return {
      tokens,
      forget: (team) => schedulePurge(toTenant(team)),
      authorize: createSingleAuthorize(tokens),
      uninstall: createSingleUninstall({ log, schedulePurge }),
      close: () => Promise.resolve(),
    };
  }
  const onInstalled = async (tenants: Parameters<Parameters<typeof createInstallations>[0]['onInstalled']>[0]): Promise<void> => {
    for (const tenant of tenants) await purges.takeBack(tenant);
  };
  const listTeams = createListTeams(client.web);
  const installations = cacheInstallations(createInstallations({ store, keyedIds, clock, log, listTeams, onInstalled }), log);
  const rotation = createRotation({ installations, store, clock, log, renew: createRenew(client.web, access) });
  const { clientId, clientSecret, stateSecret, apiUrl, publicUrl, command, locale } = access;
  return {
    tokens: createInstalledTokens({ installations, rotation }),
    authorize: createAuthorize({ installations, rotation, log }),
    uninstall: createUninstall({ installations, log, schedulePurge }),
    forget: createForget({ installations, log, schedulePurge }),
    close: () => rotation.close(),
    installRouter: createInstallRouter({
      clientId,
      clientSecret,
      stateSecret,
      apiUrl,
      command,
      locale,
      installations,
      listTeams,
      store,
      clock,
      random,
      log,
      ...(publicUrl !== undefined && { publicUrl }),
      tenants: new Set(access.tenants),
      web: client.web,
      clientOptions: client.options,
      logger: createQuietLogger(log),
    }),
  };
}
