import { type Identity, identitiesOf, type Organisation, type Person, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { findPerson } from '../people/find.js';
import { change } from './change.js';

type ForgetDeps = Pick<Deps, 'store' | 'clock' | 'keyedIds'>;

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
    await forgetTenants(deps, organisation.doc.id, gone);
  }
  return count;
}

/** An organisation stays for its tickets and people, with names of its tenants that tell nobody which they were. */
async function forgetTenants({ store, keyedIds }: ForgetDeps, id: Organisation['id'], gone: ReadonlySet<Tenant>): Promise<void> {
  const [tickets, people] = await Promise.all([
    store.tickets.find({ by: 'org', is: id, limit: 1 }),
    store.people.find({ by: 'org', is: id, limit: 1 }),
  ]);
  await change(store.orgs, id, (doc) => {
    const tenants = doc.tenants.filter((other) => !gone.has(other));
    if (tenants.length === 0 && tickets.total + people.total === 0) return 'remove';
    const names = doc.tenants.filter((tenant) => gone.has(tenant)).map((tenant) => keyedIds.tenant(tenant));
    return { ...doc, tenants, ...withForgotten(doc, names) };
  });
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

/**
 * Whoever has an account elsewhere too goes on there, with what they have not filed yet. Of others nothing stays but their ids, and of
 * those who have tickets or assess a keyed name of each account: by it they are found again when their tenant comes back.
 */
async function forgetPerson(deps: ForgetDeps, id: Person['id'], gone: ReadonlySet<Tenant>): Promise<boolean> {
  const { store, keyedIds } = deps;
  const stored = await store.people.get(id);
  if (stored === undefined || stored === 'damaged') return false;
  if (!identitiesOf(stored.doc).some((identity) => gone.has(tenantOf(identity)))) return false;
  const found = await findPerson(deps, id);
  const person = found === undefined || found === 'damaged' ? stored.doc : found.doc;
  const goesOn = identitiesOf(person).some((identity) => !gone.has(tenantOf(identity)));
  // What an alias holds stands in the person's document too. The one that is found again comes last.
  const others = [person.id, ...(goesOn ? [] : (person.joined ?? []).map((alias) => alias.id))].filter((other) => other !== id);
  const isNeeded = goesOn || (await hasPart(deps, person));
  const names = identitiesOf(person)
    .filter((identity) => gone.has(tenantOf(identity)))
    .map((identity) => keyedIds.account(identity));
  for (const one of [...others, id]) {
    if (!goesOn) for (const draft of await findAll(store.drafts, { by: 'author', is: one })) await store.drafts.remove(draft.id);
    await change(store.people, one, (doc) => {
      if (!isNeeded) return 'remove';
      const left = forgetIn(doc, gone, goesOn);
      return one === person.id ? { ...left, ...withForgotten(doc, names) } : left;
    });
  }
  return true;
}

/** A document without the accounts that are gone; of somebody who does not go on, without anything that says who it was. */
function forgetIn({ zone: _zone, ...doc }: Person, gone: ReadonlySet<Tenant>, goesOn: boolean): Person {
  const joined = doc.joined?.map((alias) => ({ ...alias, identities: without(alias.identities, gone) }));
  const left = { ...doc, identities: without(doc.identities, gone), ...(joined && { joined }) };
  if (goesOn) return left;
  const { language: _language, chat: _chat, ...bare } = left;
  return bare;
}

/** Whether somebody has tickets, as filer or member, or assesses; or was found to before, when this was interrupted. */
async function hasPart({ store, keyedIds }: ForgetDeps, person: Person): Promise<boolean> {
  if ((person.forgotten ?? []).length > 0) return true;
  const ids = [person.id, ...(person.joined ?? []).map((alias) => alias.id)];
  for (const by of ['filer', 'member'] as const) if ((await store.tickets.find({ by, is: ids, limit: 1 })).total > 0) return true;
  const records = await Promise.all(identitiesOf(person).map((identity) => store.assessors.get(keyedIds.assessor(identity))));
  return records.some((record) => record !== undefined);
}

function withForgotten({ forgotten = [] }: Pick<Person, 'forgotten'>, names: readonly string[]): { readonly forgotten?: string[] } {
  const all = [...new Set([...forgotten, ...names])];
  return all.length > 0 ? { forgotten: all } : {};
}

function without(identities: readonly Identity[], gone: ReadonlySet<Tenant>): Identity[] {
  return identities.filter((identity) => !gone.has(tenantOf(identity)));
}
