import type { Job } from '../../ports/job.js';
import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { purge } from './purge.js';

type JobDeps = Pick<Deps, 'store' | 'keyedIds' | 'clock' | 'log'>;

const leaseMs = 10 * 60_000;

/**
 * Does what is due, one job after the other. A job that fails is logged and tried again the next time; one that was
 * interrupted is resumed. Rejects when the store does not even tell what is due.
 */
export async function runDueJobs(deps: JobDeps, now: Instant): Promise<void> {
  for (const job of await findAll(deps.store.jobs, { by: 'kind', is: 'purge' })) if (job.doc.dueAt <= now) await runAlone(deps, job);
}

/** Of several replicas one does it. */
async function runAlone(deps: JobDeps, job: Stored<Job>): Promise<void> {
  try {
    const lease = await deps.store.lease(`job-${job.id}`, leaseMs);
    if (lease === 'taken') return;
    try {
      await run(deps, job);
    } finally {
      await lease.release();
    }
  } catch (error) {
    deps.log.error('job-failed', { id: job.id, kind: job.doc.kind, error });
  }
}

async function run(deps: JobDeps, { id, doc, revision }: Stored<Job>): Promise<void> {
  const { store, log } = deps;
  const again = await store.jobs.get(id);
  // Taken back, or done by another, since it was looked up.
  if (again === undefined || again === 'damaged' || again.revision !== revision) return;
  const { total } = await store.installations.find({ by: 'tenant', is: doc.tenant, limit: 1 });
  if (total === 0) await purge(deps, doc.tenant);
  else log.info('job-taken-back', { id, kind: doc.kind });
  await store.jobs.remove(id, revision);
}
