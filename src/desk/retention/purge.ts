import type { Job } from '../../ports/job.js';
import type { Collection } from '../../ports/store.js';
import { toInstantAfter } from '../../tickets/instant.js';
import { type Identity, type Person, type Tenant, tenantOf } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';

/*
 * What is kept of a tenant's people and places goes some days after the tenant removed the desk. Tickets stay, as the record of
 * whoever runs the desk: they hold the ids of people and conversations, which name nobody any more.
 */

type PurgeDeps = Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'>;

/** Time to think again, and well within the 14 business days that Slack asks for (docs/platforms.md, Slack: installation). */
const purgeAfterMs = 7 * 24 * 3_600_000;

function jobId(deps: Pick<Deps, 'keyedIds'>, tenant: Tenant): string {
  return `purge-${deps.keyedIds.tenant(tenant)}`;
}

/** Arranges the purge of a tenant; one that is arranged already keeps its date. */
export async function schedulePurge(deps: PurgeDeps, tenant: Tenant): Promise<void> {
  const createdAt = deps.clock.now();
  const job: Job = { kind: 'purge', tenant, dueAt: toInstantAfter(createdAt, purgeAfterMs), createdAt };
  const put = await deps.store.jobs.put(jobId(deps, tenant), job, 'absent');
  if (put !== 'conflict') deps.log.info('purge-scheduled', { id: put.id });
}

/** The tenant lets the desk in again: nothing is removed. */
export async function takeBackPurge(deps: PurgeDeps, tenant: Tenant): Promise<void> {
  await deps.store.jobs.remove(jobId(deps, tenant));
}

/** Removes what is kept of a tenant. Begun anew it goes on where it was, for what is removed is not found again. */
export async function purge(deps: PurgeDeps, tenant: Tenant): Promise<void> {
  const { store, log } = deps;
  let count = 0;
  for (const { id } of await findAll(store.conversations, { by: 'tenant', is: tenant })) {
    for (const { id: thread } of await findAll(store.threads, { by: 'conversation', is: id })) await endThread(deps, thread);
    // What was posted in a triage place is gone with it: if it comes back, its tickets are posted anew.
    for (const { id: cursor } of await findAll(store.cursors, { by: 'destination', is: id })) await store.cursors.remove(cursor);
    await store.conversations.remove(id);
    count += 1;
  }
  for (const { id } of await findAll(store.assessors, { by: 'tenant', is: tenant })) await forgetName(deps, id);
  for (const organisation of await findAll(store.orgs, { by: 'tenant', is: tenant })) {
    for (const person of await findAll(store.people, { by: 'org', is: organisation.id })) {
      if (await forgetPerson(deps, person.id, tenant)) count += 1;
    }
    await change(store.orgs, organisation.id, (doc) => {
      const tenants = doc.tenants.filter((other) => other !== tenant);
      return tenants.length === 0 ? 'remove' : { ...doc, tenants };
    });
  }
  log.info('purged', { count });
}

/** Nothing is posted there any more; the courier notes it in the ticket when it next has something to tell. */
async function endThread({ store, clock }: PurgeDeps, id: string): Promise<void> {
  await change(store.threads, id, ({ summary, trying, nextTryAt, ...thread }) => {
    if (thread.dead && !summary && !trying && nextTryAt === undefined) return undefined;
    const at = clock.now();
    return { ...thread, dead: thread.dead ?? { reason: 'uninstalled', at }, updatedAt: at };
  });
}

/** The right to assess is the operator's to take; the name was the platform's. */
async function forgetName({ store, clock }: PurgeDeps, id: string): Promise<void> {
  await change(store.assessors, id, ({ name, ...assessor }) => (name === undefined ? undefined : { ...assessor, changedAt: clock.now() }));
}

/** Whoever has an account elsewhere too goes on there, with what they have not filed yet. */
async function forgetPerson({ store }: PurgeDeps, id: string, tenant: Tenant): Promise<boolean> {
  const stored = await store.people.get(id);
  if (stored === undefined || stored === 'damaged') return false;
  const elsewhere = otherIdentities(stored.doc, tenant);
  if (elsewhere.length === stored.doc.identities.length) return false;
  for (const draft of await findAll(store.drafts, { by: 'author', is: id })) {
    if (elsewhere.length === 0) await store.drafts.remove(draft.id);
  }
  await change(store.people, id, ({ zone: _zone, ...person }) => {
    const identities = otherIdentities(person, tenant);
    return identities.length === 0 ? 'remove' : { ...person, identities };
  });
  return true;
}

function otherIdentities({ identities }: Pick<Person, 'identities'>, tenant: Tenant): Identity[] {
  return identities.filter((identity) => tenantOf(identity) !== tenant);
}

/** Changes or removes a document as it stands; undefined leaves it. One that cannot be read is left to the operator. */
async function change<T>(documents: Collection<T>, id: string, to: (doc: T) => T | 'remove' | undefined): Promise<void> {
  const result = undefined;
  await documents.update(id, (stored) => {
    const next = stored && to(stored.doc);
    if (next === undefined) return { keep: true, result };
    return next === 'remove' ? { remove: true, result } : { put: next, result };
  });
}
