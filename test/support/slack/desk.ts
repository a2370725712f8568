import { DeskProcess, type DeskProcessOptions } from '../desk/process.js';
import { SlackClient } from './client.js';
import { botTokenOf, type ChannelName, slackApp } from './seed.js';
import { openSlackWorkspaces, type SlackWorkspaces } from './workspace.js';

/** A desk process with Slack on, before the emulated Slack, and whoever plays Slack's side. */
export interface SlackDesk {
  readonly slack: SlackWorkspaces;
  readonly desk: DeskProcess;
  readonly client: SlackClient;
  close(): Promise<void>;
}

/** Local mode, where the local desk's assessors and channel are there too; Slack's triage and assessors are of the workspace `acme`. */
export async function startSlackDesk(options: DeskProcessOptions = {}, triage: ChannelName = 'triage'): Promise<SlackDesk> {
  const slack = await openSlackWorkspaces();
  const { acme, beta } = slack.teams;
  const environment = {
    DESK_MODE: 'local',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botTokenOf('acme'),
    SLACK_SIGNING_SECRET: slackApp.signingSecret,
    DESK_TRIAGE: `slack:${acme.id}/${acme.channels[triage]}`,
    DESK_ASSESSORS: `slack:${beta.id}/${beta.people.assessor}`,
    DESK_LEADS: `slack:${acme.id}/${acme.people.lead}`,
    ...options.environment,
  };
  const desk = await DeskProcess.start({ ...options, environment });
  await desk.untilReady();
  const client = new SlackClient({ deskUrl: desk.baseUrl, slack });
  return {
    slack,
    desk,
    client,
    async close() {
      await desk.close();
      await slack.close();
    },
  };
}
