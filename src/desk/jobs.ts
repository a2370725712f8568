import type { Job } from '../ports/job.js';
import type { Stored } from '../ports/store.js';
import type { Instant } from '../tickets/instant.js';
import { findAll } from './find-all.js';
import type { Parts } from './parts.js';
import { purge } from './purge.js';

type JobParts = Pick<Parts, 'store' | 'tokens' | 'clock' | 'log'>;

const leaseMs = 10 * 60_000;

/**
 * Does what is due, one job after the other. A job that fails is logged and tried again the next time; one that was
 * interrupted is resumed. Rejects when the store does not even tell what is due.
 */
export async function runDueJobs(parts: JobParts, now: Instant): Promise<void> {
  for (const job of await findAll(parts.store.jobs, { by: 'kind', is: 'purge' })) if (job.doc.dueAt <= now) await runAlone(parts, job);
}

/** Of several replicas one does it. */
async function runAlone(parts: JobParts, job: Stored<Job>): Promise<void> {
  try {
    const lease = await parts.store.lease(`job-${job.id}`, leaseMs);
    if (lease === 'taken') return;
    try {
      await run(parts, job);
    } finally {
      await lease.release();
    }
  } catch (error) {
    parts.log.error('job-failed', { id: job.id, kind: job.doc.kind, error });
  }
}

async function run(parts: JobParts, { id, doc, revision }: Stored<Job>): Promise<void> {
  const { store, log } = parts;
  const again = await store.jobs.get(id);
  // Taken back, or done by another, since it was looked up.
  if (again === undefined || again === 'damaged' || again.revision !== revision) return;
  const { total } = await store.installations.find({ by: 'tenant', is: doc.tenant, limit: 1 });
  if (total === 0) await purge(parts, doc.tenant);
  else log.info('job-taken-back', { id, kind: doc.kind });
  await store.jobs.remove(id, revision);
}
