import { z } from 'zod';
import type { Log } from '../ports/log.js';
import { host, platformUrl, port, publicOrigin, serviceHost, slackApiUrl, trustProxy } from './network.js';
import { country, hours, identity, list, locale, place, secretKeys, tenant, zone } from './values.js';

/** What people are told of a variable: in a table (docs/configuration.md, Configuration) and when its value is wrong. */
export interface Described {
  /** What a right value looks like, ending the sentence "expected NAME to be …". */
  readonly expected: string;
  readonly meaning: string;
  /** The value that holds without it. */
  readonly byDefault?: string;
  /** In words what holds without it, where that depends on other things. */
  readonly otherwise?: string;
  /** Its value is never printed. */
  readonly secret?: true;
}

const descriptions = z.registry<Described>();

/** Each variable is read from its text, given or by default, or is absent; what must be there in which mode is in `modes.ts`. */
function variable<S extends Text>(schema: S, described: Described & { readonly byDefault: string }): z.ZodPrefault<S>;
function variable<S extends Text>(schema: S, described: Described): z.ZodOptional<S>;
function variable<S extends Text>(schema: S, described: Described) {
  const whole = described.byDefault === undefined ? schema.optional() : schema.prefault(described.byDefault as z.input<S>);
  return whole.register(descriptions, described);
}
type Text = z.ZodType<unknown, string>;

const logLevels = ['debug', 'info', 'warn', 'error'] as const satisfies (keyof Log)[];
const guid = z.guid().toLowerCase();
/** Entra shows each secret's id, a GUID, beside its value; the id is a common mistake. */
const clientSecret = z
  .string()
  .regex(/^[\x21-\x7e]{8,}$/)
  .refine((text) => !z.guid().safeParse(text).success);
const people = 'identities such as `teams:<tenant id>/<user id>` or `slack:T…/U…`, separated by commas';

/** A variable of a part that is still to come: given, it is refused, for it would have no effect. */
function notYet(part: string, meaning: string) {
  const expected = `absent: ${part} is not in this version yet`;
  return variable(
    z.string().refine(() => false),
    { expected, meaning: `${meaning} (not in this version yet)`, secret: true },
  );
}

/** The schema of the environment, and in its order the table of variables. */
export const environmentSchema = z.strictObject({
  DESK_MODE: variable(z.enum(['production', 'local']), {
    expected: '`production` or `local`',
    meaning: 'How the desk runs. `local` serves this machine only and needs no account.',
    otherwise: '`local` when no platform variable is set, else `production`',
  }),
  HOST: variable(host, {
    expected: 'an IP address or a host name; in local mode a loopback one',
    meaning: 'Address to listen at.',
    otherwise: '`127.0.0.1` in local mode, else `0.0.0.0`',
  }),
  PORT: variable(port, {
    expected: 'a port from 1 to 65535, or 0 for any free one',
    meaning: 'Port to listen at.',
    byDefault: '3978',
  }),
  DATA_DIR: variable(z.string().max(1_000), {
    expected: 'a folder on a local disk',
    meaning: 'Where drafts and tickets are kept. Made at the first start.',
    byDefault: './data',
  }),
  DATABASE_URL: notYet('PostgreSQL', 'A PostgreSQL database instead of `DATA_DIR`'),
  PUBLIC_URL: variable(publicOrigin, {
    expected: 'an https address without a path, such as `https://desk.example.com`',
    meaning: 'Where the platforms reach the desk. Required in production.',
  }),
  TRUST_PROXY: variable(trustProxy, {
    expected: '`false`, the number of proxies in front, or their addresses, such as `loopback` or `10.0.0.0/8`',
    meaning: 'Which reverse proxies may say who the caller is.',
    byDefault: 'false',
  }),
  DESK_SECRET_KEYS: variable(secretKeys, {
    expected: '`kid:base64` of 32 bytes, more of them separated by commas; `npm run admin -- keys new` makes one',
    meaning: 'Keys that encrypt stored documents. The first writes, all read. Required in production.',
    secret: true,
  }),
  DESK_ASSESSORS: variable(list(identity), { expected: people, meaning: 'The first assessors. Required in production.' }),
  DESK_LEADS: variable(list(identity), { expected: people, meaning: 'The first assessor leads.' }),
  DESK_TRIAGE: variable(list(place), {
    expected: 'conversations such as `teams:19:…@thread.tacv2` or `slack:T…/C…`, separated by commas',
    meaning: "The assessors' private channels. Required in production.",
  }),
  DESK_NUMBER_PREFIX: variable(z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/), {
    expected: '2 to 8 capital letters and digits, a letter first',
    meaning: 'What confirmation numbers begin with.',
    byDefault: 'SEC',
  }),
  DESK_ZONE: variable(zone, {
    expected: 'an IANA time zone such as `Europe/Stockholm`',
    meaning: 'The zone of the assessment team.',
    otherwise: "the machine's zone, or `UTC`",
  }),
  DESK_COUNTRY: variable(country, {
    expected: 'an ISO 3166 code such as `SE` or `US-CA`',
    meaning: 'The country of the assessment team. Public holidays are not counted yet; the working week is.',
  }),
  DESK_HOURS: variable(hours, {
    expected: 'days and hours such as `Mon-Fri 09:00-17:00` or `Sun-Tue,Thu 08:30-16:00`',
    meaning: 'When the assessment team works.',
    byDefault: 'Mon-Fri 09:00-17:00',
  }),
  DESK_LOCALE: variable(locale, {
    expected: 'a language tag such as `en`',
    meaning: 'The language for people whose platform tells none.',
    byDefault: 'en',
  }),
  DESK_TENANTS: variable(list(tenant), {
    expected: 'tenants such as `teams:<tenant id>` or `slack:T…`, separated by commas',
    meaning: 'Who may use the desk.',
    otherwise: 'everybody the platforms let in',
  }),
  DESK_CONTACT: variable(z.string().regex(/^[^\p{C}]{1,200}$/u), {
    expected: 'one line of at most 200 characters: a mail address, a telephone number, a link',
    meaning: 'A human to turn to when the desk cannot help.',
  }),
  LOG_LEVEL: variable(z.enum(logLevels), {
    expected: logLevels.map((level) => `\`${level}\``).join(', '),
    meaning: 'The least important lines that are logged.',
    byDefault: 'info',
  }),
  MicrosoftAppId: variable(guid, {
    expected: 'the application (client) id of the bot registration, a GUID',
    meaning: 'Turns Teams on, together with the next three. Not in local mode.',
  }),
  MicrosoftAppPassword: variable(clientSecret, {
    expected: 'the value of a client secret of that registration, not its id',
    meaning: 'Client secret of the bot registration. None with a managed identity (`UserAssignedMSI`).',
    secret: true,
  }),
  MicrosoftAppType: variable(z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']), {
    expected: '`SingleTenant`, `MultiTenant` or `UserAssignedMSI`',
    meaning: 'Kind of the bot registration.',
    byDefault: 'SingleTenant',
  }),
  MicrosoftAppTenantId: variable(guid, {
    expected: 'the directory (tenant) id of the bot registration, a GUID',
    meaning: 'Home tenant of the bot registration. Not needed with `MultiTenant`.',
  }),
  TEAMS_OPENID_METADATA: variable(platformUrl, {
    expected: 'an https address',
    meaning: 'Where the signing keys of incoming requests are published.',
    byDefault: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  }),
  TEAMS_LOGIN_URL: variable(platformUrl, {
    expected: 'an https address, of which only the host counts',
    meaning: 'Where the desk signs in to send.',
    byDefault: 'https://login.microsoftonline.com',
  }),
  TEAMS_SERVICE_HOSTS: variable(list(serviceHost), {
    expected: 'host names such as `smba.trafficmanager.net` or `*.example.com`, separated by commas',
    meaning: 'The only hosts the desk sends to.',
    byDefault: 'smba.trafficmanager.net',
  }),
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
  SLACK_API_URL: variable(slackApiUrl, {
    expected: 'an https address',
    meaning: "Where Slack's Web API is; in local mode an http address of this machine, unless `SLACK_APP_TOKEN` is set.",
    byDefault: 'https://slack.com/api/',
  }),
  SLACK_COMMAND: variable(z.string().regex(/^\/[a-z0-9_-]{1,31}$/), {
    expected: 'a slash and at most 31 lower-case letters, digits, dashes and underscores',
    meaning: 'The slash command, where another app has that name already.',
    byDefault: '/ticket',
  }),
});

export type VariableName = keyof typeof environmentSchema.shape;
export type Values = z.output<typeof environmentSchema>;

/** All variables, in the order of the table. */
export const variables: readonly (Described & { readonly name: VariableName })[] = Object.entries(environmentSchema.shape).map(
  ([name, schema]) => ({ name: name as VariableName, ...descriptionOf(schema) }),
);

function descriptionOf(schema: z.ZodType): Described {
  const described = descriptions.get(schema);
  if (!described) throw new TypeError('expected every variable to be described');
  return described;
}
