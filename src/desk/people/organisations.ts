import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import { type Identity, type Organisation, type OrganisationId, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';

/** The organisation of an account: one for each tenant, made when the first of its people is met. */
export async function organisationOf(
  { store, random }: Pick<Deps, 'store' | 'random'>,
  identity: Identity,
  at: Instant,
): Promise<OrganisationId> {
  const tenant = tenantOf(identity);
  const find = async () => (await store.orgs.find({ by: 'tenant', is: tenant, limit: 1 })).items[0];
  const known = await find();
  if (known) return known.doc.id;
  const id = `o-${toOpaqueId(random.bytes(16))}` as OrganisationId;
  const organisation: Organisation = { id, tenants: [tenant], createdAt: at };
  if ((await store.orgs.put(id, organisation, 'absent')) !== 'conflict') return id;
  const other = await find();
  if (!other) throw new Error('expected the organisation that another turn made to be there');
  return other.doc.id;
}
