import { z } from 'zod';
import { platforms } from '../channels/index.js';
import { list, publicOrigin } from '../channels/values.js';
import { type Described, descriptionOf, type Given, type Variables, variable } from '../channels/variable.js';
import type { Log } from '../ports/log.js';
import { conflicts } from '../tickets/access.js';
import { host, port, trustProxy } from './network.js';
import { proxyExpected, readExceptions } from './proxy.js';
import { amount, country, hours, identity, locale, pace, place, secretKeys, tenant, zone } from './values.js';

const logLevels = ['debug', 'info', 'warn', 'error'] as const satisfies (keyof Log)[];

/** `teams:<tenant id>` or `slack:T…`: an example of each platform's. */
function examples(what: 'person' | 'place' | 'tenant'): string {
  return platforms.map((platform) => `\`${platform.name}:${platform[what].example}\``).join(' or ');
}
const people = `identities such as ${examples('person')}, separated by commas`;

const paceExpected = 'how many at once and how many more each second, such as `60+2/s`; a large one is as good as none, 0 is refused';
const amountExpected = 'a whole number from 1 to 10000000';

/** A variable of a part that is still to come: given, it is refused, for it would have no effect. */
function notYet(part: string, meaning: string) {
  const expected = `absent: ${part} is not in this version yet`;
  return variable(
    z.string().refine(() => false),
    { expected, meaning: `${meaning} (not in this version yet)`, secret: true },
  );
}

/** The desk's own variables. */
export const environment = {
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
    meaning:
      'Where drafts and tickets are kept. Made at the first start; in production one that other users of the machine can look into is refused.',
    byDefault: './data',
  }),
  DATABASE_URL: notYet('PostgreSQL', 'A PostgreSQL database instead of `DATA_DIR`'),
  PUBLIC_URL: variable(publicOrigin, {
    expected: 'an https address without a path, such as `https://desk.example.com`',
    meaning: 'Where the platforms reach the desk. Required in production.',
  }),
  HTTPS_PROXY: variable(z.string().max(2_000), {
    expected: proxyExpected,
    meaning: 'What the desk reaches the platforms by, where nothing gets out directly. Also read as `https_proxy`.',
    secret: true,
  }),
  NO_PROXY: variable(z.string().max(10_000).transform(readExceptions), {
    expected: 'hosts such as `example.com`, which covers those below it, `example.com:8443` or `*`, separated by commas',
    meaning: 'What is reached without the proxy. Also read as `no_proxy`.',
  }),
  TRUST_PROXY: variable(trustProxy, {
    expected: '`false`, the number of proxies in front, or their addresses, such as `loopback` or `10.0.0.0/8`',
    meaning: 'Which reverse proxies may say who the caller is.',
    byDefault: 'false',
  }),
  DESK_SECRET_KEYS: variable(secretKeys, {
    expected: '`kid:base64` of 32 bytes, more of them separated by commas; `npm run admin -- keys new` makes one',
    meaning: 'Keys that encrypt stored documents, and the chats of the local desk. The first writes, all read. Required in production.',
    secret: true,
  }),
  DESK_ASSESSORS: variable(list(identity), { expected: people, meaning: 'The first assessors. Required in production.' }),
  DESK_LEADS: variable(list(identity), { expected: people, meaning: 'The first assessor leads.' }),
  DESK_TRIAGE: variable(list(place), {
    expected: `conversations such as ${examples('place')}, separated by commas`,
    meaning: "The assessors' private channels. Required in production.",
  }),
  DESK_CONFLICT: variable(z.enum(conflicts), {
    expected: '`person` or `organisation`',
    meaning: "Who never assesses a ticket: who filed it or is a member of it, or everybody of the filer's organisation.",
    byDefault: 'person',
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
    expected:
      'days and hours such as `Mon-Fri 09:00-17:00`, `Mon-Thu 08:00-12:00,13:30-18:00; Fri 08:00-12:00`, nights such as `Sun-Thu 22:00-06:00`, `9am-5pm`, or `24/7`; without days it is Monday to Friday',
    meaning: 'When the assessment team works. A night belongs to the day it begins on.',
    byDefault: 'Mon-Fri 09:00-17:00',
  }),
  DESK_LOCALE: variable(locale, {
    expected: 'a language tag such as `en`',
    meaning: 'The language for people whose platform tells none.',
    byDefault: 'en',
  }),
  DESK_TENANTS: variable(list(tenant), {
    expected: `tenants such as ${examples('tenant')}, separated by commas`,
    meaning: 'Who may use the desk.',
    otherwise: 'everybody the platforms let in',
  }),
  DESK_CONTACT: variable(z.string().regex(/^[^\p{C}]{1,200}$/u), {
    expected: 'one line of at most 200 characters: a mail address, a telephone number, a link',
    meaning: 'A human to turn to when the desk cannot help.',
  }),
  DESK_PERSON_TURNS: variable(pace, {
    expected: paceExpected,
    meaning: 'How much one person may do at once, and how much more each second after that. Whoever does more is asked to wait.',
    byDefault: '60+2/s',
  }),
  DESK_TENANT_TURNS: variable(pace, {
    expected: paceExpected,
    meaning: 'The same for all people of one tenant or workspace together.',
    byDefault: '600+40/s',
  }),
  DESK_TENANT_DRAFTS: variable(amount, {
    expected: amountExpected,
    meaning: 'How many unfinished requests the people of one organisation may have together; one person has 20 at most.',
    byDefault: '2000',
  }),
  DESK_TENANT_PEOPLE: variable(amount, {
    expected: amountExpected,
    meaning: 'How many people of one organisation the desk gets to know; assessors are never refused.',
    byDefault: '50000',
  }),
  LOG_LEVEL: variable(z.enum(logLevels), {
    expected: logLevels.map((level) => `\`${level}\``).join(', '),
    meaning: 'The least important lines that are logged.',
    byDefault: 'info',
  }),
} satisfies Variables;

const own = z.object(environment);
export type Values = z.output<typeof own>;

/** The values of the desk's own variables. Throws where `environmentSchema` finds a fault in them. */
export function readValues(given: Given): Values {
  return own.parse(given);
}

const all: Variables = platforms.reduce<Variables>((before, platform) => ({ ...before, ...platform.environment }), environment);

/** The whole environment, the desk's own variables and each platform's. */
export const environmentSchema = z.strictObject(all);

/** All variables, in the order of the table of settings. */
export const variables: readonly (Described & { readonly name: string })[] = Object.entries(all).map(([name, schema]) => ({
  name,
  ...descriptionOf(schema),
}));
