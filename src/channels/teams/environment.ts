import { z } from 'zod';
import { list, platformUrl } from '../values.js';
import { type Given, missing, type Problem, unwanted, variable } from '../variable.js';
import { createServiceHosts } from './send/hosts.js';
import { triagePattern } from './send/triage-place.js';

const guid = z.guid().toLowerCase();

/** Entra shows each secret's id, a GUID, beside its value; the id is a common mistake. */
const clientSecret = z
  .string()
  .regex(/^[\x21-\x7e]{8,}$/)
  .refine((text) => !z.guid().safeParse(text).success);

/** What the channel takes as an entry of its allow-list. */
const serviceHost = z
  .string()
  .toLowerCase()
  .refine((entry) => {
    try {
      return Boolean(createServiceHosts([entry]));
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  });

const triageEntry = z.string().refine((entry) => entry.startsWith('teams:') && triagePattern.test(entry.slice('teams:'.length)));

/** The variables of Teams. */
export const environment = {
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
  DESK_TRIAGE_TRUSTED: variable(list(triageEntry), {
    expected: 'conversations of Teams that `DESK_TRIAGE` names, as it does, separated by commas',
    meaning:
      'Conversations that are taken for private where Teams does not tell who is in them: you vouch that assessors alone are. Without it the desk posts no more there than numbers.',
  }),
};

export type Values = z.output<z.ZodObject<typeof environment>>;

const isCredential = (name: string): boolean => name.startsWith('MicrosoftApp');

/** Whether any of the credentials is given. */
export function isWanted(given: Given): boolean {
  return Object.keys(given).some(isCredential);
}

/** What is missing of the credentials, or too much. In local mode there are none: the local desk speaks to this machine alone. */
export function problemsIn(given: Given, mode: 'production' | 'local'): Problem[] {
  if (mode === 'local') {
    const credentials = Object.keys(given).filter(isCredential);
    return credentials.map((name) => unwanted(name, 'absent in local mode, or DESK_MODE to be `production`'));
  }
  if (!isWanted(given)) return [];
  const type = given['MicrosoftAppType'];
  const problems = missing(environment, given, ['MicrosoftAppId']);
  if (type !== 'UserAssignedMSI') problems.push(...missing(environment, given, ['MicrosoftAppPassword']));
  if (type !== 'MultiTenant') problems.push(...missing(environment, given, ['MicrosoftAppTenantId']));
  if (type !== 'UserAssignedMSI' || given['MicrosoftAppPassword'] === undefined) return problems;
  return [...problems, unwanted('MicrosoftAppPassword', 'absent with `UserAssignedMSI`, which needs no secret')];
}
