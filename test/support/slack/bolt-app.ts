import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { App, type Authorize, ExpressReceiver, LogLevel } from '@slack/bolt';
import express from 'express';
import { slackApp } from './seed.js';
import type { SlackWorkspaces } from './workspace.js';

/** A small app of Bolt's own, to prove Slack's side on; `listen` says what it does. */
export async function startBoltApp(
  slack: SlackWorkspaces,
  listen: (app: App) => void,
  authorize: Authorize<boolean> = authorizeIn(slack),
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const web = express();
  const receiver = new ExpressReceiver({
    app: web,
    signingSecret: slackApp.signingSecret,
    endpoints: '/slack/events',
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    authorize,
  });
  listen(app);
  const server = web.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function authorizeIn({ teams }: SlackWorkspaces): Authorize<boolean> {
  return ({ teamId }) => {
    const team = Object.values(teams).find(({ id }) => id === teamId);
    if (!team) throw new Error(`expected a known team, got ${teamId}`);
    return Promise.resolve({ botToken: team.botToken, botId: team.botId, botUserId: team.botUser });
  };
}
