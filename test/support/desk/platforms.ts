import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { recipeOf } from '../docs/recipe.js';
import { SlackClient } from '../slack/client.js';
import { bringIn, sendAway } from '../slack/doings.js';
import { enterprise, inGrid, makeGrid, secondWorkspace } from '../slack/grid.js';
import type { SlackVariant } from '../slack/payloads.js';
import { botTokenOf, type ChannelName, type PersonName, slackApp, type TeamName } from '../slack/seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../slack/workspace.js';
import { openTeamsConnector, type TeamsConnector } from '../teams/connector.js';
import { app, openTeamsEntra, type TeamsEntra } from '../teams/entra.js';
import { DeskProcess, type DeskProcessOptions } from './process.js';
import { productionSettings, publicUrl } from './production.js';
import { unhurried } from './unhurried.js';

const redirectPath = '/slack/oauth_redirect';
const admin = fileURLToPath(new URL('../../../src/admin/main.js', import.meta.url));

const publisherTenant = 'b6c3f1b2-0000-4000-8000-00000000c001';
/** The assessors' channel on Teams. */
export const teamsTriage = '19:triage@thread.tacv2';

/** Where the assessors hear of tickets. */
type On = readonly ('slack' | 'teams')[];

/** Where people are at home: a tenant of Teams, a workspace of Slack. */
interface Homes {
  readonly teams: string;
  readonly slack: TeamName;
}

/** Publishers and assessors are two companies. */
const apart = {
  publishers: { teams: publisherTenant, slack: 'acme' },
  assessors: { teams: 'b6c3f1b2-0000-4000-8000-00000000a551', slack: 'beta' },
} as const;
/** They are one, which uses the desk with itself. */
const together = { publishers: { teams: app.tenantId, slack: 'acme' }, assessors: { teams: app.tenantId, slack: 'acme' } } as const;

/** A desk in production that serves Slack and Teams in one process, and this machine in the place of both. Requests are signed. */
export class Platforms {
  private constructor(
    readonly slack: SlackWorkspaces,
    readonly connector: TeamsConnector,
    readonly entra: TeamsEntra,
    readonly desk: DeskProcess,
    readonly client: SlackClient,
    readonly environment: Readonly<Record<string, string>>,
    readonly homes: { readonly publishers: Homes; readonly assessors: Homes },
  ) {}

  /** How people of Slack's workspaces come, where they are of an organisation of several. */
  variant: SlackVariant = {};

  /** What the operator calls somebody on Slack: of an organisation of several workspaces one name is as good as the other. */
  nameOnSlack(team: TeamName, person: PersonName, how: 'add' | 'remove'): string {
    const { id, people } = this.slack.teams[team];
    const home = this.variant.enterprise === undefined ? id : how === 'add' ? secondWorkspace : enterprise.id;
    return `slack:${home}/${people[person]}`;
  }

  /** Starts all of it with publishers and assessors apart, and installs the desk in both workspaces of Slack. */
  static async open(triage: On, options: Pick<DeskProcessOptions, 'preload' | 'environment'> = {}): Promise<Platforms> {
    const platforms = await Platforms.#open(
      apart,
      (slack, own) => {
        const { beta } = slack.teams;
        const places = { teams: `teams:${teamsTriage}`, slack: `slack:${beta.id}/${beta.channels.triage}` };
        return {
          ...slackOfMany(slack, own),
          DESK_TRIAGE: triage.map((platform) => places[platform]).join(','),
          DESK_ASSESSORS: `teams:${apart.assessors.teams}/assessor,slack:${beta.id}/${beta.people.assessor}`,
          DESK_LEADS: `teams:${apart.assessors.teams}/lead,slack:${beta.id}/${beta.people.lead}`,
          DESK_ZONE: 'Europe/Stockholm',
        };
      },
      options,
    );
    for (const team of ['acme', 'beta'] as const) await platforms.install(team);
    return platforms;
  }

  /** As the document of a platform tells one company to set it up, which has one tenant or workspace. */
  static openRecipe(platform: 'slack' | 'teams'): Promise<Platforms> {
    return Platforms.#open(together, (slack, own) => (platform === 'teams' ? teamsRecipe(own) : slackRecipe(slack, own)));
  }

  /** An organisation of Slack with two workspaces, which installed the desk for both and uses it with itself; people are named by either. */
  static async openGrid(): Promise<Platforms> {
    const platforms = await Platforms.#open(together, (slack, own) => {
      const { acme } = slack.teams;
      return {
        ...slackOfMany(slack, own),
        DESK_TENANTS: `slack:${enterprise.id},teams:${app.tenantId}`,
        DESK_TRIAGE: `slack:${acme.id}/${acme.channels.triage}`,
        DESK_ASSESSORS: `slack:${secondWorkspace}/${acme.people.assessor}`,
        DESK_LEADS: `slack:${enterprise.id}/${acme.people.lead}`,
      };
    });
    makeGrid(platforms.slack);
    platforms.variant = inGrid(platforms.slack);
    await platforms.install('acme');
    return platforms;
  }

  static async #open(
    homes: Platforms['homes'],
    settings: (slack: SlackWorkspaces, own: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
    options: Pick<DeskProcessOptions, 'preload' | 'environment'> = {},
  ): Promise<Platforms> {
    const [slack, connector, entra] = await Promise.all([
      openSlackWorkspaces([`${publicUrl}${redirectPath}`]),
      openTeamsConnector(),
      openTeamsEntra(),
    ]);
    const environment = { ...unhurried, ...settings(slack, productionSettings(entra, connector)), ...options.environment };
    const desk = await DeskProcess.start({ ...options, environment });
    const client = new SlackClient({ deskUrl: () => desk.baseUrl, slack });
    return new Platforms(slack, connector, entra, desk, client, environment, homes);
  }

  /** Somebody of a workspace installs the desk there, by the page that leads to Slack's question and the way back from it. */
  async install(team: TeamName): Promise<void> {
    const asked = await fetch(`${this.desk.baseUrl}/slack/install`, { redirect: 'manual' });
    const cookie = asked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = new URL(await this.slack.approve(asked.headers.get('location') ?? '', team, 'admin'));
    const installed = await fetch(`${this.desk.baseUrl}${redirectPath}${back.search}`, { headers: { cookie } });
    const page = await installed.text();
    if (!page.includes('is installed')) throw new Error(`expected the desk to be installed in ${team}, got ${installed.status} ${page}`);
  }

  /** Somebody brings the desk into a channel of Slack, or sends it away. */
  async invite(team: TeamName, channel: ChannelName, how: 'invite' | 'kick' = 'invite'): Promise<void> {
    await (how === 'invite' ? bringIn : sendAway)(this.client, team, channel);
  }

  /** The operator names or removes an assessor while the desk runs. */
  async appoint(identity: string, how: 'add' | 'remove'): Promise<void> {
    await this.operate(['assessors', how, identity]);
  }

  /**
   * Runs a command of the operator beside the desk, with its settings; answers what it prints, of which `onLine` hears at once. Rejects when
   * it ends with another code than 0.
   */
  async operate(
    words: readonly string[],
    changed: Readonly<Record<string, string>> = {},
    onLine?: (line: string) => void,
  ): Promise<string> {
    const env = { PATH: process.env['PATH'], DATA_DIR: this.desk.folder, ...this.environment, ...changed };
    const running = promisify(execFile)(process.execPath, [admin, ...words], { env });
    if (onLine && running.child.stdout) createInterface({ input: running.child.stdout }).on('line', onLine);
    return (await running).stdout;
  }

  /** Stops the desk and starts it again on the same folder, perhaps with other settings. */
  async restart(changed: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.desk.stop();
    await this.desk.start(changed);
  }

  async close(): Promise<void> {
    await this.desk.close();
    await Promise.all([this.slack.close(), this.connector.close(), this.entra.close()]);
  }
}

/** Slack as workspaces and organisations install it by themselves. */
function slackOfMany({ apiUrl }: SlackWorkspaces, own: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...own,
    SLACK_API_URL: apiUrl,
    SLACK_SIGNING_SECRET: slackApp.signingSecret,
    SLACK_CLIENT_ID: slackApp.clientId,
    SLACK_CLIENT_SECRET: slackApp.clientSecret,
    SLACK_STATE_SECRET: 'a-secret-of-the-tests-that-nobody-can-guess',
  };
}

/** The addresses of Microsoft's and Slack's clouds that this machine stands in for: all that a recipe leaves out. */
function teamsRecipe(own: Readonly<Record<string, string>>): Record<string, string> {
  const recipe = recipeOf('docs/teams.md', 'MicrosoftAppId', {
    ...own,
    DESK_ASSESSORS: `teams:${app.tenantId}/assessor`,
    DESK_LEADS: `teams:${app.tenantId}/lead`,
    DESK_TRIAGE: `teams:${teamsTriage}`,
  });
  const { HOST = '', TEAMS_OPENID_METADATA = '', TEAMS_LOGIN_URL = '', TEAMS_SERVICE_HOSTS = '' } = own;
  return { ...recipe, HOST, TEAMS_OPENID_METADATA, TEAMS_LOGIN_URL, TEAMS_SERVICE_HOSTS };
}

function slackRecipe({ teams: { acme }, apiUrl }: SlackWorkspaces, own: Readonly<Record<string, string>>): Record<string, string> {
  const recipe = recipeOf('docs/slack.md', 'SLACK_BOT_TOKEN', {
    ...own,
    DESK_ASSESSORS: `slack:${acme.id}/${acme.people.assessor}`,
    DESK_LEADS: `slack:${acme.id}/${acme.people.lead}`,
    DESK_TRIAGE: `slack:${acme.id}/${acme.channels.triage}`,
    SLACK_SIGNING_SECRET: slackApp.signingSecret,
    SLACK_BOT_TOKEN: botTokenOf('acme'),
  });
  const { HOST = '' } = own;
  return { ...recipe, HOST, SLACK_API_URL: apiUrl };
}
