import type { TriagePlace } from '../../../desk/places/triage.js';
import { canonical } from '../../../tickets/people.js';
import { entriesOf, type Mode } from '../../descriptor.js';
import { type Given, type Problem } from '../../variable.js';
import type { TeamsAccess } from '../access.js';
import { kindOf, toAddress } from '../thread.js';
import { usualService } from './services.js';

/** A channel or a group chat, before it the tenant whose it is, where that is not the registration's own. */
export const triagePattern = /^(?:[A-Za-z0-9_.-]{1,100}\/)?19:[A-Za-z0-9_.:=+-]{1,300}@thread\.(?:tacv2|skype|v2)$/;

/** An entry in its parts; the tenant as identities hold it. */
function read(entry: string): { readonly tenant?: string; readonly conversation: string } {
  const [first = '', conversation] = entry.split('/');
  return conversation === undefined ? { conversation: first } : { tenant: canonical(first), conversation };
}

/** A whole setting, so that it can be compared: `teams:<tenant>/<conversation>`. */
function toCanonical(setting: string): string {
  const { tenant, conversation } = read(setting.replace(/^teams:/, ''));
  return tenant === undefined || !setting.startsWith('teams:') ? setting : `teams:${tenant}/${conversation}`;
}

/** Entries that name no tenant where there is no registration of one tenant: nothing else would tell whose conversation it is. */
export function triageProblems(given: Given, mode: Mode): Problem[] {
  const hasOwn = mode === 'production' && given['MicrosoftAppTenantId'] !== undefined;
  const isAsked = mode === 'local' || given['MicrosoftAppType'] === 'MultiTenant';
  const setting = given['DESK_TRIAGE'];
  if (hasOwn || !isAsked || setting === undefined) return [];
  const bare = entriesOf('teams', setting.split(/[\s,]+/)).filter((entry) => triagePattern.test(entry) && read(entry).tenant === undefined);
  const where = mode === 'local' ? 'in local mode' : 'with `MultiTenant`';
  const expected = `conversations with their tenant, such as \`teams:<tenant id>/19:…@thread.tacv2\`: ${where} there is no tenant of its own`;
  return bare.length === 0 ? [] : [{ name: 'DESK_TRIAGE', expected, got: JSON.stringify(`teams:${bare[0]}`) }];
}

/** What is vouched for must be what triage is. */
export function trustedProblems({ DESK_TRIAGE_TRUSTED: trusted, DESK_TRIAGE: triage = '' }: Given): Problem[] {
  const named = new Set(triage.split(/[\s,]+/).map(toCanonical));
  const stray = (trusted ?? '').split(/[\s,]+/).find((entry) => entry !== '' && !named.has(toCanonical(entry)));
  if (stray === undefined) return [];
  return [{ name: 'DESK_TRIAGE_TRUSTED', expected: 'conversations that `DESK_TRIAGE` names, as it does', got: JSON.stringify(stray) }];
}

/** Until a turn tells a nearer address, posts go to the first host that is allowed; in local mode they wait for that turn. */
export function toTriagePlace(entry: string, access: TeamsAccess): TriagePlace {
  const { tenant, conversation } = read(entry);
  const own = access.kind === 'local' ? undefined : access.appTenantId;
  const address = toAddress({ tenant: tenant ?? own ?? '', conversation });
  const place = { channel: 'teams', address, kind: kindOf(conversation, false) } as const;
  return access.kind === 'local' ? place : { ...place, service: { url: usualService(access), always: false } };
}
