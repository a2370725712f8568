import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import { type Organisation, type OrganisationId, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { type Account, namesOf } from './find.js';

type OrgDeps = Pick<Deps, 'store' | 'random' | 'keyedIds'>;

/**
 * The organisation of an account, made when the first of its people is met: one for each tenant, and one for all tenants in which
 * the platform calls the same person by a name.
 */
export async function organisationOf(deps: OrgDeps, account: Account, at: Instant): Promise<OrganisationId> {
  const [own, ...others] = new Set(namesOf(account).map(tenantOf));
  if (own === undefined) throw new TypeError('expected an account to have a name');
  const known = (await find(deps, own)) ?? (await findAny(deps, others)) ?? (await recall(deps, [own, ...others]));
  if (!known) return make(deps, [own, ...others], at);
  if (others.length > 0) await learnTenants(deps, known.doc.id, [own, ...others]);
  return known.doc.id;
}

/** All ids of the organisations that these belong to: the same organisation may have been met under several. */
export async function sameOrganisations(
  { store }: Pick<Deps, 'store'>,
  ids: readonly OrganisationId[],
): Promise<readonly OrganisationId[]> {
  const known = await Promise.all(ids.map((id) => store.orgs.get(id)));
  const roots = known.flatMap((stored, at) => {
    const id = ids[at];
    return id === undefined ? [] : [(stored !== 'damaged' && stored?.doc.sameAs) || id];
  });
  const { items } = await store.orgs.find({ by: 'sameAs', is: roots, limit: aliasesMax });
  return [...new Set([...ids, ...roots, ...items.map(({ doc }) => doc.id)])];
}

const aliasesMax = 1_000;

async function find({ store }: Pick<Deps, 'store'>, tenant: Tenant): Promise<Stored<Organisation> | undefined> {
  const found = (await store.orgs.find({ by: 'tenant', is: tenant, limit: 1 })).items[0];
  const root = found?.doc.sameAs === undefined ? undefined : await store.orgs.get(found.doc.sameAs);
  return root === undefined || root === 'damaged' ? found : root;
}

async function findAny(deps: OrgDeps, tenants: readonly Tenant[]): Promise<Stored<Organisation> | undefined> {
  if (tenants.length === 0) return undefined;
  const { items } = await deps.store.orgs.find({ by: 'tenant', is: tenants, limit: aliasesMax });
  // The oldest stands for the others: whoever looks at the same time takes the same.
  const [oldest] = items.filter(({ doc }) => doc.sameAs === undefined).toSorted((a, b) => compare(a.doc, b.doc));
  return oldest ?? items[0];
}

function compare(a: Organisation, b: Organisation): number {
  return a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1;
}

async function make(deps: OrgDeps, tenants: readonly Tenant[], at: Instant): Promise<OrganisationId> {
  const { store, random } = deps;
  const id = `o-${toOpaqueId(random.bytes(16))}` as OrganisationId;
  const put = await store.orgs.put(id, { id, tenants: [...tenants], createdAt: at }, 'absent');
  if (put !== 'conflict') return id;
  const other = await findAny(deps, tenants);
  if (!other) throw new Error('expected the organisation that another turn made to be there');
  return other.doc.id;
}

/** Tenants that no organisation has become this one's; an organisation of these tenants alone becomes its alias. */
async function learnTenants({ store }: OrgDeps, id: OrganisationId, tenants: readonly Tenant[]): Promise<void> {
  const { items } = await store.orgs.find({ by: 'tenant', is: tenants, limit: aliasesMax });
  const taken = new Set(items.flatMap(({ doc }) => doc.tenants));
  const free = tenants.filter((tenant) => !taken.has(tenant));
  if (free.length > 0) {
    await store.orgs.update(id, (stored) => {
      const missing = free.filter((tenant) => !stored?.doc.tenants.includes(tenant));
      if (!stored || missing.length === 0) return { keep: true, result: undefined };
      return { put: { ...stored.doc, tenants: [...stored.doc.tenants, ...missing] }, result: undefined };
    });
  }
  for (const { doc } of items) {
    if (doc.id === id || doc.sameAs !== undefined || !doc.tenants.every((tenant) => tenants.includes(tenant))) continue;
    await store.orgs.update(doc.id, (stored) => {
      if (!stored || stored.doc.sameAs !== undefined) return { keep: true, result: undefined };
      return { put: { ...stored.doc, sameAs: id }, result: undefined };
    });
  }
}

/** The organisation of a tenant that was forgotten, which is that of its people and their tickets. */
async function recall(deps: OrgDeps, tenants: readonly Tenant[]): Promise<Stored<Organisation> | undefined> {
  const { store, keyedIds } = deps;
  const names = new Map<string, Tenant>(tenants.map((tenant) => [keyedIds.tenant(tenant), tenant]));
  const [known] = (await store.orgs.find({ by: 'forgotten', is: [...names.keys()], limit: 1 })).items;
  if (!known) return undefined;
  await store.orgs.update(known.id, (stored) => {
    const [doc, result] = [stored?.doc, undefined];
    const back = doc?.forgotten?.flatMap((name) => names.get(name) ?? []) ?? [];
    if (!doc || back.length === 0) return { keep: true, result };
    const { forgotten, ...organisation } = doc;
    const left = forgotten?.filter((name) => !names.has(name)) ?? [];
    return { put: { ...organisation, tenants: [...organisation.tenants, ...back], ...(left.length > 0 && { forgotten: left }) }, result };
  });
  return findAny(deps, tenants);
}
