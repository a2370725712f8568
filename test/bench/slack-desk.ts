import { DeskProcess } from '../support/desk/process.js';
import { unhurried } from '../support/desk/unhurried.js';
import { botTokenOf, slackApp } from '../support/slack/seed.js';
import type { SlackWorkspaces } from '../support/slack/workspace.js';
import type { SlackServer } from './slack.js';

/** The desk in local mode with Slack on, as a process of its own. */
export async function startSlackDesk(folder: string, slack: SlackWorkspaces): Promise<SlackServer> {
  const environment = {
    ...unhurried,
    DESK_MODE: 'local',
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botTokenOf('acme'),
    SLACK_SIGNING_SECRET: slackApp.signingSecret,
  };
  const desk = await DeskProcess.start({ folder, environment });
  await desk.untilReady();
  return { baseUrl: desk.baseUrl, pid: desk.pid, close: () => desk.close() };
}
