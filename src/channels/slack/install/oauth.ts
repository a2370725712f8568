import type { ServerResponse } from 'node:http';
import type { webApi } from '@slack/bolt';
import { type CallbackOptions, InstallProvider, type InstallProviderOptions, type Installation as SlackInstallation } from '@slack/oauth';
import express, { type RequestHandler, type Router } from 'express';
import { locales, readLocale } from '../../../locales/locales.js';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import type { Random } from '../../../ports/random.js';
import type { Store } from '../../../ports/store.js';
import { installPath, redirectPath } from '../paths.js';
import { type Installations, toTenant } from './installations.js';
import { type Ending, type Page, sendPage } from './oauth-page.js';
import { createStateStore, stateLifeMs } from './oauth-state.js';
import { scopes } from './scopes.js';
import type { ListTeams } from './team-list.js';

export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** Origin of the desk; absent in local mode, where Slack then takes the one address that the app has. */
  readonly publicUrl?: string;
  /** The slash command, with its slash: the page says what to type next. */
  readonly command: string;
  /** BCP 47, of the pages. */
  readonly locale: string;
  /** `slack:T…`, `slack:E…`: the workspaces and organisations that are let in; empty: all. */
  readonly tenants: ReadonlySet<string>;
  readonly installations: Pick<Installations, 'store'>;
  /** The workspaces of an organisation that installs the desk. */
  readonly listTeams: ListTeams;
  readonly store: Pick<Store, 'lease'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly web: Pick<webApi.WebClient, 'auth'>;
  /** How the SDK reaches Slack. */
  readonly clientOptions: InstallProviderOptions['clientOptions'];
  /** What the SDK says quotes tokens: by default it goes to the console. */
  readonly logger: NonNullable<InstallProviderOptions['logger']>;
}

/**
 * Serves `GET /slack/install`, which leads straight to Slack's question, and `GET /slack/oauth_redirect`, where Slack sends
 * people back (docs/platforms.md, Slack: installation). A state that is missing, foreign, expired, used or of another browser
 * is refused with 400, and nothing is stored.
 */
export function createInstallRouter(options: InstallOptions): Router {
  const { publicUrl, installations, logger, clientOptions = {}, clientId, clientSecret } = options;
  const installOptions = { scopes: [...scopes], ...(publicUrl !== undefined && { redirectUri: `${publicUrl}${redirectPath}` }) };
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', options.apiUrl).href,
    stateStore: createStateStore({ ...options, secret: options.stateSecret, installOptions }),
    // Browsers take a cookie of such a name from this host alone.
    stateCookieName: '__Host-security-desk-install',
    stateCookieExpirationSeconds: stateLifeMs / 1_000,
    installationStore: installations.store,
    clientOptions,
    logger,
  });
  const callbacks = createCallbacks(options);
  const router = express.Router();
  router.all(installPath, getOnly, sameSite, (request, response) => provider.handleInstallPath(request, response, {}, installOptions));
  router.all(redirectPath, getOnly, (request, response) => provider.handleCallback(request, response, callbacks));
  return router;
}

const getOnly: RequestHandler = (request, response, next) => {
  response.set('cache-control', 'no-store');
  if (request.method === 'GET') next();
  else response.set('allow', 'GET').status(405).json({ error: 'method-not-allowed' });
};

/**
 * Adds to the state's cookie what the SDK leaves out. `Lax`: it comes back with the way back from Slack, which is a link that somebody
 * follows, and with nothing that another site sends.
 */
const sameSite: RequestHandler = (_request, response, next) => {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, name.toLowerCase() === 'set-cookie' ? [value].flat().map((cookie) => `${cookie}; SameSite=Lax`) : value);
  next();
};

function createCallbacks(options: InstallOptions): CallbackOptions {
  const { log, web, command, locale } = options;
  const words = locales[readLocale(locale)];
  const show = (response: ServerResponse, page: Page): void => sendPage(response, page, words, command);
  return {
    afterInstallation: async (installation, _options, _request, response) => {
      const letIn = await isLetIn(installation, options);
      if (letIn === true) return true;
      log.warn('slack-install-refused', { channel: 'slack', kind: letIn === 'unknown' ? 'unavailable' : 'tenant' });
      // Nobody shall hold a token that the desk does not use.
      await web.auth.revoke({ token: installation.bot?.token ?? '' }).catch((error: unknown) => {
        log.warn('slack-token-not-revoked', { channel: 'slack', error });
      });
      show(response, letIn === 'unknown' ? { ending: 'unavailable', link: installPath } : { ending: 'refused' });
      return false;
    },
    success: (installation, _options, _request, response) => show(response, { ending: 'installed', ...linkOf(installation) }),
    failure: (error, _options, request, response) => {
      const ending = endingOf(error.code, new URL(request.url ?? '/', options.apiUrl).searchParams.get('error'));
      log.warn('slack-install-refused', { channel: 'slack', kind: ending, outcome: error.code });
      show(response, { ending, link: installPath });
    },
  };
}

/**
 * Where all of an organisation are let in, so is each of its workspaces. Where only some workspaces are, so is an organisation that has
 * one of them, of which Slack alone tells: its other people stay strangers, who are refused when they ask for something.
 */
async function isLetIn(
  { isEnterpriseInstall, team, enterprise, bot }: SlackInstallation,
  { tenants, listTeams, log }: Pick<InstallOptions, 'tenants' | 'listTeams' | 'log'>,
): Promise<boolean | 'unknown'> {
  if (!bot) return false;
  if (tenants.size === 0 || (enterprise && tenants.has(toTenant(enterprise.id)))) return true;
  if (!isEnterpriseInstall) return team !== undefined && tenants.has(toTenant(team.id));
  try {
    return (await listTeams(bot.token)).some((id) => tenants.has(toTenant(id)));
  } catch (error) {
    log.warn('slack-teams-unknown', { channel: 'slack', error });
    return 'unknown';
  }
}

/** Opens the desk's own chat in Slack. */
function linkOf({ team, appId }: SlackInstallation): { link?: string } {
  if (!team || appId === undefined) return {};
  return { link: `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: team.id }).toString()}` };
}

/** By the codes of the SDK: what was wrong with the way back, what Slack refused, and what could not be reached or stored. */
function endingOf(code: string, said: string | null): Ending {
  if (said === 'access_denied') return 'cancelled';
  if (/^slack_oauth_(missing_(state|code)|invalid_state)$/.test(code)) return 'expired';
  return code === 'slack_webapi_platform_error' ? 'failed' : 'unavailable';
}
