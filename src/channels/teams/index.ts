import { z } from 'zod';
import { type ConfiguredPlatform, entriesOf, type PlatformDescriptor, servedBy } from '../descriptor.js';
import type { Proxy } from '../proxy.js';
import type { TeamsAccess } from './access.js';
import { environment, isWanted, problemsIn, type Values } from './environment.js';
import { limits } from './limits.js';
import { appPackage } from './package.js';
import { toTriagePlace, triagePattern, triageProblems, trustedProblems } from './send/triage-place.js';

const name = 'teams';

/** Microsoft Teams. In local mode it is on without credentials: the local desk speaks it, on this machine alone. */
export const teams: PlatformDescriptor = {
  name,
  title: 'Teams',
  environment,
  prefixes: ['MicrosoftApp', 'TEAMS_'],
  mainVariable: 'MicrosoftAppId',
  isOn: (given, mode) => mode === 'production' && isWanted(given),
  ownMode: 'local',
  problems: (given, mode) => [...problemsIn(given, mode), ...triageProblems(given, mode), ...trustedProblems(given)],
  // A managed identity gets its token from the machine it is on.
  withoutEffect: (given) => (given['MicrosoftAppType'] === 'UserAssignedMSI' ? ['TEAMS_LOGIN_URL'] : []),
  configure(given, { mode, tenants, proxy }) {
    if (mode === 'local') return toConfigured({ kind: 'local' }, undefined);
    const values = z.object(environment).parse(given);
    return values.MicrosoftAppId === undefined
      ? undefined
      : toConfigured(toAccess(values, values.MicrosoftAppId, entriesOf(name, tenants)), proxy);
  },
  tenant: { pattern: /^[A-Za-z0-9_.-]{1,200}$/, example: '<tenant id>' },
  place: { pattern: triagePattern, example: '19:…@thread.tacv2' },
  triageHint:
    'See that the desk is a member and may read who is in it. Where Teams never tells, and assessors alone are there, name it in DESK_TRIAGE_TRUSTED too.',
  person: {
    pattern: /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/,
    example: '<tenant id>/<user id>',
    sample: '11111111-2222-4333-8444-555555555555/66666666-7777-4888-9999-000000000000',
    hint: 'On Teams it is teams:<tenant id>/<object id of the user>; Microsoft Entra shows both.',
  },
  limits,
  appPackage,
};

function toConfigured(access: TeamsAccess, proxy: Proxy | undefined): ConfiguredPlatform {
  return {
    name,
    access,
    serves: servesOf(access),
    open: async (deps) =>
      (await import('./channel.js')).openTeamsChannel({ ...deps, access, proxy, conversations: deps.store.conversations }),
    check: async (online) => (await import('./checks.js')).checkTeams(access, online, proxy),
    triagePlace: (entry) => toTriagePlace(entry, access),
  };
}

function servesOf(access: TeamsAccess): ConfiguredPlatform['serves'] {
  if (access.kind === 'local') return 'any';
  return servedBy(name, access.tenants, access.appType === 'MultiTenant' ? 'any' : 'one');
}

function toAccess(values: Values, appId: string, tenants: readonly string[]): TeamsAccess {
  const { MicrosoftAppTenantId: appTenantId } = values;
  return {
    kind: 'authenticated',
    appId,
    appPassword: values.MicrosoftAppPassword ?? '',
    appType: values.MicrosoftAppType,
    openIdMetadata: values.TEAMS_OPENID_METADATA,
    loginUrl: values.TEAMS_LOGIN_URL,
    serviceHosts: values.TEAMS_SERVICE_HOSTS,
    tenants,
    trusted: entriesOf(name, values.DESK_TRIAGE_TRUSTED ?? []),
    ...(appTenantId !== undefined && { appTenantId }),
  };
}
