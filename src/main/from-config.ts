import type { SlackOptions } from '../channels/slack/channel.js';
import type { TeamsOptions } from '../channels/teams/channel.js';
import { toAddress } from '../channels/teams/thread.js';
import type { Config } from '../config.js';
import type { nameFirst } from '../desk/people/assessors.js';
import type { TriagePlace } from '../desk/places/triage.js';
import { identityOf, personas } from '../local/personas.js';
import { triageChannel } from '../local/places.js';
import type { Channel } from '../ports/channel.js';
import type { Tenant } from '../tickets/people.js';

/** Nobody is served on Teams without credentials but on this machine itself. */
export function teamsAccessOf({ mode, teams, tenants }: Config): TeamsOptions['access'] | undefined {
  if (mode === 'local') return { kind: 'local' };
  return teams && { kind: 'authenticated', ...teams, tenants: namesOf('teams', tenants) };
}

/** What follows the platform's name: `teams:contoso` is the tenant `contoso` of Teams. */
function namesOf(platform: Channel['name'], settings: readonly string[]): string[] {
  return settings.filter((setting) => setting.startsWith(`${platform}:`)).map((setting) => setting.slice(platform.length + 1));
}

/** Slack, when it is on. */
export function slackAccessOf({ slack, locale, publicUrl, tenants }: Config): SlackOptions['access'] | undefined {
  return slack && { ...slack, locale, tenants, ...(publicUrl !== undefined && { publicUrl }) };
}

/** The assessors' conversations: those the operator named, and the local desk's own. */
export function triagePlaces({ triage, mode, teams }: Config): TriagePlace[] {
  const tenant = teams?.appTenantId ?? '';
  const named = namesOf('teams', triage).map((conversation) => ({ tenant, conversation }));
  const onTeams = (mode === 'local' ? [triageChannel] : named).map((thread) => ({ channel: 'teams', address: toAddress(thread) }) as const);
  // The address of a channel is spelt as the setting is.
  const onSlack = namesOf('slack', triage).map(
    (address) => ({ channel: 'slack', address, tenant: `slack:${address.split('/')[0]}` as Tenant }) as const,
  );
  return [...onTeams, ...onSlack];
}

/** The first assessors and leads: the operator's, and the local desk's personas. */
export function firstAssessors({ mode, assessors, leads }: Config): Parameters<typeof nameFirst>[1] {
  if (mode !== 'local') return { assessors, leads };
  return { assessors: [...personasAs('assessor'), ...assessors], leads: [...personasAs('lead'), ...leads] };
}

function personasAs(role: 'assessor' | 'lead'): Config['assessors'] {
  return personas.filter((persona) => persona.role === role).map(identityOf);
}

/** Where Teams takes posts until a turn tells a nearer address: the first host that the operator allows. */
export function serviceUrlOf({ teams }: Config): string {
  const host = teams?.serviceHosts.find((name) => !name.startsWith('*')) ?? 'smba.trafficmanager.net';
  return `https://${host}/teams/`;
}
