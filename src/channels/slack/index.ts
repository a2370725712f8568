import { z } from 'zod';
import type { Tenant } from '../../tickets/people.js';
import { type CommonSettings, type ConfiguredPlatform, entriesOf, type PlatformDescriptor, servedBy } from '../descriptor.js';
import type { Proxy } from '../proxy.js';
import type { SlackAccess } from './access.js';
import { environment, isWanted, problemsIn, type Values } from './environment.js';
import { limits } from './limits.js';
import { toWays } from './manifest-words.js';
import { appPackage } from './package.js';

const name = 'slack';

/** Slack: one workspace by the operator's token, or as many as install the desk. */
export const slack: PlatformDescriptor = {
  name,
  title: 'Slack',
  environment,
  prefixes: ['SLACK_'],
  mainVariable: 'SLACK_BOT_TOKEN',
  isOn: isWanted,
  problems: problemsIn,
  // In local mode Slack reaches nothing by it: browsers do, where workspaces install the desk.
  withoutEffect: (given, mode) => (mode === 'local' && given['SLACK_CLIENT_ID'] === undefined ? ['PUBLIC_URL'] : []),
  configure(given, common) {
    const access = toAccess(z.object(environment).parse(given), common);
    return access && toConfigured(access, common.proxy);
  },
  tenant: { pattern: /^[TE][A-Z0-9]{1,30}$/, example: 'T…' },
  place: { pattern: /^[TE][A-Z0-9]{1,30}\/[CG][A-Z0-9]{1,30}$/, example: 'T…/C…' },
  triageHint: 'See that the desk is a member of the channel and has the scope groups:read.',
  person: {
    pattern: /^[TE][A-Z0-9]+\/[UW][A-Z0-9]+$/,
    example: 'T…/U…',
    sample: 'T0123ABCD/U0123ABCD',
    hint: 'On Slack it is slack:<team id>/<member id>, such as slack:T0123ABCD/U0123ABCD; the profile in Slack shows the member id. Of an organisation with several workspaces any of them will do, and so will the organisation (E…).',
  },
  limits,
  appPackage,
};

function toConfigured(access: SlackAccess, proxy: Proxy | undefined): ConfiguredPlatform {
  return {
    name,
    access,
    serves: servedBy(name, entriesOf(name, access.tenants), access.kind === 'single' ? 'one' : 'any'),
    // A workspace (T…) may be one of an organisation (E…).
    mayOverlap: (one, other) => one[`${name}:`.length] !== other[`${name}:`.length],
    open: async (deps) => (await import('./channel.js')).openSlackChannel({ ...deps, access, proxy }),
    ways: toWays(access.command),
    check: async (online) => (await import('./checks.js')).checkSlack(access, online, proxy),
    // The address of a channel is spelt as the setting is.
    triagePlace: (address) => ({ channel: name, address, kind: 'channel', tenant: `${name}:${address.split('/')[0]}` as Tenant }),
  };
}

/** All of its credentials, or none: half of them is a problem that was told. */
function toAccess(values: Values, { tenants, triage = [], locale, publicUrl }: CommonSettings): SlackAccess | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = values;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = values;
  if (signingSecret === undefined) return undefined;
  const common = {
    signingSecret,
    apiUrl: values.SLACK_API_URL,
    command: values.SLACK_COMMAND,
    tenants,
    triage: entriesOf(name, triage),
    locale,
    ...(appToken !== undefined && { appToken }),
    ...(publicUrl !== undefined && { publicUrl }),
  };
  if (botToken !== undefined) return { ...common, kind: 'single', botToken };
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) return undefined;
  return { ...common, kind: 'many', clientId, clientSecret, stateSecret };
}
