import type { Conflict } from '../../tickets/access.js';
import { type Identity, type Platform, type Tenant, tenantOf } from '../../tickets/people.js';

/** Whose people a platform brings to the desk: of these tenants, of the one that the desk is installed in, or of any. */
export interface Served {
  readonly platform: Platform;
  readonly tenants: readonly string[] | 'one' | 'any';
}

/** Tickets that nobody can assess: all from one tenant, which may be `everything` that can be filed. */
export interface Unassessed {
  readonly tenant: Tenant;
  readonly everything: boolean;
}

/**
 * The tickets that no assessor may assess because all of them belong to the filer's organisation. Undefined where there are none,
 * as far as the settings tell.
 */
export function findUnassessed(conflict: Conflict, assessors: readonly Identity[], served: readonly Served[]): Unassessed | undefined {
  const [tenant, ...others] = new Set(assessors.map(tenantOf));
  if (conflict === 'person' || tenant === undefined || others.length > 0) return undefined;
  if (!served.some((one) => serves(one, tenant))) return undefined;
  return { tenant, everything: !served.some((one) => servesOthers(one, tenant)) };
}

function serves({ platform, tenants }: Served, tenant: Tenant): boolean {
  return typeof tenants === 'string' ? tenant.startsWith(`${platform}:`) : tenants.includes(tenant);
}

function servesOthers({ platform, tenants }: Served, tenant: Tenant): boolean {
  if (tenants === 'one') return !tenant.startsWith(`${platform}:`);
  return tenants === 'any' || tenants.some((one) => one !== tenant);
}
