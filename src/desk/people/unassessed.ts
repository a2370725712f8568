import type { Conflict } from '../../tickets/access.js';
import { type Identity, type Platform, type Tenant, tenantOf } from '../../tickets/people.js';

/** A platform that is on, and whose people it brings to the desk. */
export interface Served {
  readonly name: Platform;
  /** People of these tenants, of the one that the desk is installed in, or of any. */
  readonly serves: readonly Tenant[] | 'one' | 'any';
  /** Whether tenants with different ids may have people in common, as a part and the whole have. Absent: they never do. */
  readonly mayOverlap?: (one: Tenant, other: Tenant) => boolean;
}

/** Assessors of one tenant whom the desk never hears from: their platform is off, or the tenant may not use the desk. */
export interface Unserved {
  readonly tenant: Tenant;
  readonly because: 'platform-off' | 'tenant-left-out';
  readonly assessors: readonly Identity[];
}

/** Somebody who assesses, and the tenants of their organisation as far as they are known. */
export interface Assessing {
  readonly identity: Identity;
  readonly tenants: readonly Tenant[];
}

/** The assessors whom the desk never hears from, as far as the settings tell. */
export function findUnserved(assessors: readonly Identity[], platforms: readonly Served[]): Unserved[] {
  return [...new Set(assessors.map(tenantOf))].flatMap((tenant) => {
    const platform = platforms.find(({ name }) => tenant.startsWith(`${name}:`));
    if (platform && letsIn(platform, tenant)) return [];
    const because = platform ? 'tenant-left-out' : 'platform-off';
    return { tenant, because, assessors: assessors.filter((assessor) => tenantOf(assessor) === tenant) };
  });
}

function letsIn({ serves, mayOverlap }: Served, tenant: Tenant): boolean {
  return typeof serves === 'string' || serves.some((one) => one === tenant || mayOverlap?.(one, tenant));
}

/** Tickets that nobody can assess: everything that can be filed, or what comes from one tenant. */
export type Unassessed = { readonly everything: true; readonly tenant?: Tenant } | { readonly everything: false; readonly tenant: Tenant };

/**
 * The tickets that no assessor may assess, as far as it is known: the desk hears from none, or all belong to the filer's
 * organisation (`tenant`) and `DESK_CONFLICT` minds that. Undefined where there are no such tickets.
 */
export function findUnassessed(conflict: Conflict, assessors: readonly Assessing[], platforms: readonly Served[]): Unassessed | undefined {
  const identities = assessors.map(({ identity }) => identity);
  const unserved = new Set(findUnserved(identities, platforms).map(({ tenant }) => tenant));
  const [first, ...others] = assessors.filter(({ identity }) => !unserved.has(tenantOf(identity)));
  if (!first) return { everything: true };
  const tenant = tenantOf(first.identity);
  const whole = new Set([tenant, ...first.tenants]);
  if (conflict === 'person' || !others.every((other) => isOf(whole, other))) return undefined;
  return { tenant, everything: !platforms.some((platform) => servesOthers(platform, whole)) };
}

/** Whether somebody belongs to an organisation: on Slack it goes by its own name and by those of its workspaces. */
function isOf(whole: ReadonlySet<Tenant>, { identity, tenants }: Assessing): boolean {
  return whole.has(tenantOf(identity)) || tenants.some((tenant) => whole.has(tenant));
}

function servesOthers({ name, serves }: Served, whole: ReadonlySet<Tenant>): boolean {
  if (serves === 'one') return ![...whole].some((tenant) => tenant.startsWith(`${name}:`));
  return serves === 'any' || serves.some((one) => !whole.has(one));
}
