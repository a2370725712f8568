import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SlackClient } from '../slack/client.js';
import { askAs } from '../slack/emulator.js';
import { type ChannelName, slackApp, type TeamName, userTokenOf } from '../slack/seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../slack/workspace.js';
import { openTeamsConnector, type TeamsConnector } from '../teams/connector.js';
import { openTeamsEntra, type TeamsEntra } from '../teams/entra.js';
import { DeskProcess } from './process.js';
import { productionSettings, publicUrl } from './production.js';

const redirectPath = '/slack/oauth_redirect';
const admin = fileURLToPath(new URL('../../../src/admin/main.js', import.meta.url));

/** Nobody assesses the tickets of their own organisation: on Teams the assessors have a tenant of their own, on Slack the workspace `beta`. */
export const assessmentTenant = 'b6c3f1b2-0000-4000-8000-00000000a551';
/** The assessors' channel on Teams. */
export const teamsTriage = '19:triage@thread.tacv2';

/** Where the assessors hear of tickets. */
type On = readonly ('slack' | 'teams')[];

/** A desk in production that serves Slack and Teams in one process, and this machine in the place of both. Requests are signed. */
export class Platforms {
  private constructor(
    readonly slack: SlackWorkspaces,
    readonly connector: TeamsConnector,
    readonly entra: TeamsEntra,
    readonly desk: DeskProcess,
    readonly client: SlackClient,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Starts all of it, and installs the desk in both workspaces of Slack. */
  static async open(triage: On): Promise<Platforms> {
    const [slack, connector, entra] = await Promise.all([
      openSlackWorkspaces([`${publicUrl}${redirectPath}`]),
      openTeamsConnector(),
      openTeamsEntra(),
    ]);
    const { beta } = slack.teams;
    const places = { teams: `teams:${teamsTriage}`, slack: `slack:${beta.id}/${beta.channels.triage}` };
    const environment = {
      ...productionSettings(entra, connector),
      DESK_TRIAGE: triage.map((platform) => places[platform]).join(','),
      DESK_ASSESSORS: `teams:${assessmentTenant}/assessor,slack:${beta.id}/${beta.people.assessor}`,
      DESK_LEADS: `teams:${assessmentTenant}/lead,slack:${beta.id}/${beta.people.lead}`,
      DESK_ZONE: 'Europe/Stockholm',
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: slackApp.signingSecret,
      SLACK_CLIENT_ID: slackApp.clientId,
      SLACK_CLIENT_SECRET: slackApp.clientSecret,
      SLACK_STATE_SECRET: 'a-secret-of-the-tests-that-nobody-can-guess',
    };
    const desk = await DeskProcess.start({ environment });
    const client = new SlackClient({ deskUrl: () => desk.baseUrl, slack });
    const platforms = new Platforms(slack, connector, entra, desk, client, environment);
    for (const team of ['acme', 'beta'] as const) await platforms.install(team);
    return platforms;
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
    const workspace = this.slack.teams[team];
    const whom = how === 'invite' ? { users: workspace.botUser } : { user: workspace.botUser };
    await askAs(workspace, userTokenOf(team, 'admin'), `conversations.${how}`, { channel: workspace.channels[channel], ...whom });
  }

  /** The operator names or removes an assessor while the desk runs. */
  async appoint(identity: string, how: 'add' | 'remove'): Promise<void> {
    const env = { PATH: process.env['PATH'], DATA_DIR: this.desk.folder, ...this.environment };
    await promisify(execFile)(process.execPath, [admin, 'assessors', how, identity], { env });
  }

  /** Stops the desk and starts it again on the same folder. */
  async restart(): Promise<void> {
    await this.desk.stop();
    await this.desk.start();
  }

  async close(): Promise<void> {
    await this.desk.close();
    await Promise.all([this.slack.close(), this.connector.close(), this.entra.close()]);
  }
}
