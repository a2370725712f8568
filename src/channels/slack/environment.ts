import { z } from 'zod';
import { isLoopback, platformUrl } from '../values.js';
import { type Given, missing, type Problem, unwanted, variable } from '../variable.js';

/** The address below which Slack's methods are, with its closing slash. */
const apiUrl = platformUrl
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '')
  .transform((text) => (text.endsWith('/') ? text : `${text}/`));

/** A slash command, with its slash. */
export const commandName = z.string().regex(/^\/[a-z0-9_-]{1,31}$/);
export const commandExpected = 'a slash and at most 31 lower-case letters, digits, dashes and underscores';

/** The variables of Slack. */
export const environment = {
  SLACK_BOT_TOKEN: variable(z.string().regex(/^xoxb-[A-Za-z0-9-]{4,500}$/), {
    expected: 'the bot token of the one workspace, `xoxb-…`, of an app without token rotation',
    meaning: 'Turns Slack on in one workspace, together with `SLACK_SIGNING_SECRET`.',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: variable(z.string().regex(/^[\x21-\x7e]{16,200}$/), {
    expected: 'the signing secret under "Basic Information" of the app',
    meaning: 'What Slack signs its requests with. Required with Slack.',
    secret: true,
  }),
  SLACK_CLIENT_ID: variable(z.string().regex(/^\d{1,20}\.\d{1,20}$/), {
    expected: 'the client id under "Basic Information" of the app, such as `1234567890.1234567890`',
    meaning: 'Turns Slack on for many workspaces, together with the next two and `SLACK_SIGNING_SECRET`, instead of `SLACK_BOT_TOKEN`.',
  }),
  SLACK_CLIENT_SECRET: variable(z.string().regex(/^[\x21-\x7e]{8,200}$/), {
    expected: 'the client secret under "Basic Information" of the app',
    meaning: 'With it the desk gets the token of each workspace.',
    secret: true,
  }),
  SLACK_STATE_SECRET: variable(z.string().regex(/^[\x21-\x7e]{32,500}$/), {
    expected: 'at least 32 characters that nobody can guess, made up once',
    meaning: 'Signs the installation link, so that nobody can be made to install for somebody else.',
    secret: true,
  }),
  SLACK_APP_TOKEN: variable(z.string().regex(/^xapp-[A-Za-z0-9-]{4,500}$/), {
    expected: 'an app-level token with the scope `connections:write`, `xapp-…`',
    meaning: 'Socket Mode, for development in local mode: Slack without a public address. Not in production.',
    secret: true,
  }),
  SLACK_API_URL: variable(apiUrl, {
    expected: 'an https address',
    meaning: "Where Slack's Web API is; in local mode an http address of this machine, unless `SLACK_APP_TOKEN` is set.",
    byDefault: 'https://slack.com/api/',
  }),
  SLACK_COMMAND: variable(commandName, {
    expected: commandExpected,
    meaning: 'The slash command, where another app has that name already.',
    byDefault: '/ticket',
  }),
};

export type Values = z.output<z.ZodObject<typeof environment>>;

const ofMany = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;
const credentials = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', ...ofMany] as const;

/** Whether any of the credentials is given. */
export function isWanted(given: Given): boolean {
  return credentials.some((name) => given[name] !== undefined);
}

/** What is missing of the credentials, or too much. */
export function problemsIn(given: Given, mode: 'production' | 'local'): Problem[] {
  const problems = isWanted(given) ? credentialProblems(given) : [];
  if (mode === 'local') return [...problems, ...localProblems(given)];
  if (given['SLACK_APP_TOKEN'] === undefined) return problems;
  return [...problems, unwanted('SLACK_APP_TOKEN', 'absent in production: Socket Mode is for development')];
}

/** One workspace by its token, or many that install the desk: half of either is told by what is missing. */
function credentialProblems(given: Given): Problem[] {
  const many = ofMany.some((name) => given[name] !== undefined);
  const problems = missing(environment, given, ['SLACK_SIGNING_SECRET']);
  if (!many) return [...problems, ...missing(environment, given, ['SLACK_BOT_TOKEN'], `, or ${ofMany.join(', ')} to be set`)];
  problems.push(...missing(environment, given, ofMany));
  if (given['SLACK_BOT_TOKEN'] === undefined) return problems;
  return [...problems, unwanted('SLACK_BOT_TOKEN', 'absent beside SLACK_CLIENT_ID: one workspace, or many')];
}

/** In local mode nothing leaves this machine unless a developer asks for it, by Socket Mode. */
function localProblems(given: Given): Problem[] {
  const url = given['SLACK_API_URL'];
  if (given['SLACK_APP_TOKEN'] !== undefined || (url === undefined && !isWanted(given))) return [];
  if (url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname)) return [];
  const expected = 'an http address of this machine in local mode, unless SLACK_APP_TOKEN is set';
  return [{ name: 'SLACK_API_URL', expected, got: url === undefined ? 'nothing' : JSON.stringify(url) }];
}
