import { type Identity, identitiesOf, type Organisation, type Person, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { findPerson } from '../people/find.js';
import { change } from './change.js';

type ForgetDeps = Pick<Deps, 'store' | 'clock'>;

/** Removes the people of a tenant; answers how many. */
export async function forgetPeople(deps: ForgetDeps, tenant: Tenant): Promise<number> {
  const { store } = deps;
  let count = 0;
  await forgetNames(deps, tenant);
  for (const organisation of await findAll(store.orgs, { by: 'tenant', is: tenant })) {
    const gone = await goneWith(deps, organisation.doc, tenant);
    for (const other of gone) if (other !== tenant) await forgetNames(deps, other);
    for (const person of await findAll(store.people, { by: 'org', is: organisation.id })) {
      if (await forgetPerson(deps, person.doc.id, gone)) count += 1;
    }
    await change(store.orgs, organisation.id, (doc) => {
      const tenants = doc.tenants.filter((other) => !gone.has(other));
      return tenants.length === 0 ? 'remove' : { ...doc, tenants };
    });
  }
  return count;
}

/**
 * The tenants that go with one. A platform may tell of several of one organisation: where the desk is installed in none of them any
 * more, what it told of their people has no reason to stay.
 */
async function goneWith({ store }: ForgetDeps, { tenants }: Organisation, tenant: Tenant): Promise<ReadonlySet<Tenant>> {
  const platform = tenant.slice(0, tenant.indexOf(':') + 1);
  const others = tenants.filter((other) => other !== tenant && other.startsWith(platform));
  const { total } = await store.installations.find({ by: 'tenant', is: others, limit: 1 });
  return new Set(total > 0 ? [tenant] : [tenant, ...others]);
}

/** The right to assess is the operator's to take; the name was the platform's. */
async function forgetNames({ store, clock }: ForgetDeps, tenant: Tenant): Promise<void> {
  for (const { id } of await findAll(store.assessors, { by: 'tenant', is: tenant })) {
    await change(store.assessors, id, ({ name, ...assessor }) =>
      name === undefined ? undefined : { ...assessor, changedAt: clock.now() },
    );
  }
}

/** Whoever has an account elsewhere too goes on there, with what they have not filed yet. */
async function forgetPerson(deps: ForgetDeps, id: Person['id'], gone: ReadonlySet<Tenant>): Promise<boolean> {
  const { store } = deps;
  const stored = await store.people.get(id);
  if (stored === undefined || stored === 'damaged') return false;
  if (!identitiesOf(stored.doc).some((identity) => gone.has(tenantOf(identity)))) return false;
  const found = await findPerson(deps, id);
  const person = found === undefined || found === 'damaged' ? stored.doc : found.doc;
  const goesOn = identitiesOf(person).some((identity) => !gone.has(tenantOf(identity)));
  // What an alias holds stands in the person's document too. The one that is found again comes last.
  const others = [person.id, ...(goesOn ? [] : (person.joined ?? []).map((alias) => alias.id))].filter((other) => other !== id);
  for (const one of [...others, id]) await forgetDocument(deps, one, gone, goesOn);
  return true;
}

async function forgetDocument({ store }: ForgetDeps, id: Person['id'], gone: ReadonlySet<Tenant>, goesOn: boolean): Promise<void> {
  if (!goesOn) for (const draft of await findAll(store.drafts, { by: 'author', is: id })) await store.drafts.remove(draft.id);
  await change(store.people, id, ({ zone: _zone, joined, ...person }) => {
    if (!goesOn) return 'remove';
    const left = joined?.map((alias) => ({ ...alias, identities: without(alias.identities, gone) }));
    return { ...person, identities: without(person.identities, gone), ...(left && { joined: left }) };
  });
}

function without(identities: readonly Identity[], gone: ReadonlySet<Tenant>): Identity[] {
  return identities.filter((identity) => !gone.has(tenantOf(identity)));
}
