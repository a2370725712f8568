import type { Identity } from '../../tickets/people.js';
import { type Organisation, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';

const organisationsMax = 1_000;

/**
 * The tenants that belong to the organisation of an account, its own among them, as far as platforms told: of its people, and of an
 * organisation that let the desk in for all of its workspaces.
 */
export async function sameTenants({ store }: Pick<Deps, 'store'>, identity: Identity): Promise<readonly Tenant[]> {
  const own = tenantOf(identity);
  const [met, installed] = await Promise.all([metWith(store.orgs, own), store.installations.find({ by: 'tenant', is: own, limit: 10 })]);
  const letIn = installed.items.flatMap(({ doc }) => (doc.kind === 'organisation' ? doc.tenants : []));
  return [...new Set([own, ...met, ...letIn])];
}

async function metWith(orgs: Deps['store']['orgs'], tenant: Tenant): Promise<readonly Tenant[]> {
  const [found] = (await orgs.find({ by: 'tenant', is: tenant, limit: 1 })).items;
  if (!found) return [];
  const root = found.doc.sameAs ?? found.doc.id;
  const stored = await orgs.get(root);
  const aliases = await orgs.find({ by: 'sameAs', is: root, limit: organisationsMax });
  const all: readonly Organisation[] = [
    found.doc,
    ...(stored && stored !== 'damaged' ? [stored.doc] : []),
    ...aliases.items.map(({ doc }) => doc),
  ];
  return all.flatMap(({ tenants }) => tenants);
}
