import type { Job } from '../../ports/job.js';
import { toInstantAfter } from '../../tickets/instant.js';
import type { Tenant } from '../../tickets/people.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { change } from './change.js';
import { forgetPeople } from './forget-people.js';

/*
 * What is kept of a tenant's people and places goes some days after the tenant removed the desk. Tickets stay, as the record of
 * whoever runs the desk: they hold the ids of people and conversations, which name nobody any more, but by a keyed name that
 * leads whoever comes back to their own.
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
    await forgetDestination(deps, id);
    await store.conversations.remove(id);
    count += 1;
  }
  count += await forgetPeople(deps, tenant);
  log.info('purged', { count });
}

/** If it comes back it is new, so that it gets every open ticket. */
async function forgetDestination({ store }: PurgeDeps, name: string): Promise<void> {
  await change(store.meta, 'standing-destinations', (doc) => {
    if (doc.kind !== 'standing-destinations' || ![...doc.names, ...(doc.leaving ?? [])].includes(name)) return undefined;
    const { leaving, names } = doc;
    const left = leaving?.filter((other) => other !== name);
    return { kind: doc.kind, names: names.filter((other) => other !== name), ...(left && left.length > 0 && { leaving: left }) };
  });
}

/** Nothing is posted there any more; the courier notes it in the ticket when it next has something to tell. */
async function endThread({ store, clock }: PurgeDeps, id: string): Promise<void> {
  await change(store.threads, id, ({ summary, trying, nextTryAt, ...thread }) => {
    if (thread.dead && !summary && !trying && nextTryAt === undefined) return undefined;
    const at = clock.now();
    return { ...thread, dead: thread.dead ?? { reason: 'uninstalled', at }, updatedAt: at };
  });
}
