import { identitiesOf, type Person, readIdentity, tenantOf } from '../../tickets/people.js';
import type { Settings } from '../deps.js';

/** Whether the operator lets a person use the desk, by one of their accounts: all of a platform may of which no tenant is named. */
export function isServed({ tenants }: Pick<Settings, 'tenants'>, person: Pick<Person, 'identities' | 'joined'>): boolean {
  const identities = identitiesOf(person);
  if (tenants.length === 0 || identities.length === 0) return true;
  return identities.some((identity) => {
    const platform = `${readIdentity(identity)?.platform}:`;
    const named = tenants.filter((tenant) => tenant.startsWith(platform));
    return named.length === 0 || named.some((tenant) => tenant.toLowerCase() === tenantOf(identity).toLowerCase());
  });
}
