import { LRUCache } from 'lru-cache';
import { type Identity, readIdentity, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps, Settings } from '../deps.js';
import { type Bucket, refilled } from './bucket.js';

/** Of so many it is known what they have left; whoever has done nothing for longer has all of it again. */
const peopleMax = 20_000;
const tenantsMax = 2_000;
/** Somebody who is over their limit is told so no more often than this, and the operator of one person or tenant. */
const toldEveryMs = 5_000;
const loggedEveryMs = 60_000;

type AllowanceDeps = Pick<Deps, 'clock' | 'log'> & { readonly settings: Pick<Settings, 'limits'> };

/** How much more people may do just now. Kept in memory alone, and asked before anything is read: it knows of no ticket. */
export interface Allowances {
  /** Takes one turn of a person, and of their tenant. False where either has none left: then nothing is taken. */
  take(by: Identity): boolean;
  /** Whether somebody over their limit is to be told so now, or was a moment ago. */
  tells(by: Identity): boolean;
}

/** The allowances of one process. A person who is over their own limit takes nothing of their tenant's. */
export function createAllowances(deps: AllowanceDeps): Allowances {
  const { clock } = deps;
  const people = new LRUCache<Identity, Bucket>({ max: peopleMax });
  const tenants = new LRUCache<Tenant, Bucket>({ max: tenantsMax });
  const isTold = once(deps, toldEveryMs);
  const isLogged = once(deps, loggedEveryMs);

  function warn(kind: 'person' | 'tenant', by: Identity): void {
    if (!isLogged(kind === 'person' ? by : tenantOf(by))) return;
    deps.log.warn('turns-refused', { kind, channel: readIdentity(by)?.platform ?? 'unknown', id: tenantOf(by) });
  }

  return {
    take(by) {
      const { person: pace, tenant: tenantPace } = deps.settings.limits;
      const [tenant, nowMs] = [tenantOf(by), clock.monotonicMs()];
      const own = refilled(people.get(by), pace, nowMs);
      const shared = refilled(tenants.get(tenant), tenantPace, nowMs);
      if (own.left < 1) warn('person', by);
      else if (shared.left < 1) warn('tenant', by);
      const isAllowed = own.left >= 1 && shared.left >= 1;
      people.set(by, taken(own, isAllowed));
      tenants.set(tenant, taken(shared, isAllowed));
      return isAllowed;
    },
    tells: isTold,
  };
}

function taken({ left, atMs }: Bucket, isAllowed: boolean): Bucket {
  return { left: isAllowed ? left - 1 : left, atMs };
}

/** True for a key the first time, and again when so much time has gone by since it last was. */
function once({ clock }: AllowanceDeps, everyMs: number): (key: string) => boolean {
  const last = new LRUCache<string, number>({ max: peopleMax });
  return (key) => {
    const nowMs = clock.monotonicMs();
    const before = last.get(key);
    if (before !== undefined && nowMs - before < everyMs) return false;
    last.set(key, nowMs);
    return true;
  };
}
