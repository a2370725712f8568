import { z } from 'zod';
import { ask, outcome } from '../ask.js';
import { type Finding, fine, note, wrong } from '../finding.js';
import type { Proxy } from '../proxy.js';
import type { SlackAccess } from './access.js';
import { scopes } from './install/scopes.js';

const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

const tokenCure = 'Install the app in the workspace again and put its bot token into SLACK_BOT_TOKEN.';
/** What Slack's most common refusals ask for. */
const cures: Readonly<Record<string, string>> = {
  invalid_auth: tokenCure,
  account_inactive: tokenCure,
  token_revoked: tokenCure,
  token_expired: 'Tokens of this app rotate: switch that off, or use SLACK_CLIENT_ID and its companions instead of SLACK_BOT_TOKEN.',
  invalid_client_id: 'Check SLACK_CLIENT_ID against "Basic Information" of the app.',
  bad_client_secret: 'Check SLACK_CLIENT_SECRET against "Basic Information" of the app.',
};

/** The credentials of Slack. Their form was judged with the configuration; `online` tries them against Slack. */
export async function checkSlack(slack: SlackAccess, online: boolean, proxy: Proxy | undefined): Promise<Finding[]> {
  if (!online)
    return [
      note(
        `Slack: credentials for ${slack.kind === 'single' ? 'one workspace' : 'many workspaces'} have the right form; --online tries them`,
      ),
    ];
  const signing = note('Slack: the signing secret can only be tried by a request of Slack');
  return [await (slack.kind === 'single' ? checkToken(slack, proxy) : checkApp(slack, proxy)), signing];
}

async function checkToken({ apiUrl, botToken }: Extract<SlackAccess, { kind: 'single' }>, proxy: Proxy | undefined): Promise<Finding> {
  const answer = await ask(new URL('auth.test', apiUrl).href, { form: {}, headers: { authorization: `Bearer ${botToken}` }, proxy });
  const { data } = answerSchema.safeParse(answer.body);
  if (answer.status !== 200 || !data?.ok) return refused('the bot token', data?.error, outcome(answer));
  const told = answer.headers['x-oauth-scopes'];
  const granted = typeof told === 'string' ? told.split(/\s*,\s*/) : undefined;
  const missing = scopes.filter((scope) => granted && !granted.includes(scope));
  if (missing.length === 0) return fine('Slack: the bot token is good');
  return wrong(
    `Slack: the bot token lacks ${missing.join(', ')}`,
    'Give the app the scopes of manifest/slack/manifest.json and install it again.',
  );
}

/** A code that nobody was given: Slack looks at the app's id and secret before it. */
async function checkApp(
  { apiUrl, clientId, clientSecret }: Extract<SlackAccess, { kind: 'many' }>,
  proxy: Proxy | undefined,
): Promise<Finding> {
  const form = { client_id: clientId, client_secret: clientSecret, code: 'doctor' };
  const answer = await ask(new URL('oauth.v2.access', apiUrl).href, { form, proxy });
  const { data } = answerSchema.safeParse(answer.body);
  if (answer.status === 200 && data?.error === 'invalid_code') return fine('Slack: client id and secret are good');
  return refused('client id and secret', data?.error, outcome(answer));
}

function refused(what: string, error: string | undefined, otherwise: string): Finding {
  const word = error !== undefined && /^[a-z_]{1,40}$/.test(error) ? error : undefined;
  const todo = (word !== undefined && cures[word]) || 'Let this machine reach Slack, and check the SLACK_… variables against the app.';
  return wrong(`Slack: ${what}: ${word === undefined ? `Slack ${otherwise}` : `refused (${word})`}`, todo);
}
