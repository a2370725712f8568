import type { SlackVariant } from './payloads.js';
import { botTokenOf, slackApp } from './seed.js';
import type { SlackWorkspaces } from './workspace.js';

/** The organisation that the workspace `acme` belongs to, and another of its workspaces. */
export const enterprise = { id: 'E0ACME0001', name: 'Acme' };
export const secondWorkspace = 'T0ACME0002';

/** Slack's answer to an organisation that lets the app into all of its workspaces (reference of `oauth.v2.access`): it names none of them. */
const organisationGrant = {
  ok: true,
  app_id: slackApp.appId,
  authed_user: { id: 'U7' },
  scope: 'commands,chat:write',
  token_type: 'bot',
  access_token: botTokenOf('acme'),
  bot_user_id: 'U0DESKACME',
  team: null,
  enterprise,
  is_enterprise_install: true,
};

/** Makes `acme` one of two workspaces of an organisation (Enterprise Grid), whose next installation is for both. */
export function makeGrid(slack: SlackWorkspaces): void {
  const { acme } = slack.teams;
  acme.grid = { ...enterprise, workspaces: [acme.id, secondWorkspace] };
  slack.front.organisation = [acme, { id: secondWorkspace, name: 'acme' }];
  slack.fail({ body: organisationGrant }, 1, 'oauth.v2.access');
}

/**
 * What the requests of its people tell, as payloads of Bolt's own tests have it (bolt-js `App.spec`, bolt-python
 * `tests/slack_bolt/request/test_internals.py`): a command the workspace where it was typed, an interaction `user.team_id` and a
 * `team` that is null, a modal the organisation that installed the app, a message a `user_team` that may be the organisation. Each
 * names another than the one before.
 */
export function inGrid({ teams: { acme } }: SlackWorkspaces): SlackVariant {
  const named = [acme.id, secondWorkspace, enterprise.id];
  let next = 0;
  return { enterprise, isEnterpriseInstall: true, from: () => named[next++ % named.length] ?? '' };
}
