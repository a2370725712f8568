import { StoreUnavailable } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { sameThread } from '../../tickets/fold.js';
import type { CourierDeps } from '../courier.js';
import { type Job, keep, openJob, save } from '../schedule/delivery.js';
import type { Rounds } from '../schedule/pending-tickets.js';
import type { Snapshots } from '../schedule/snapshots.js';

interface Deps extends CourierDeps {
  readonly snapshots: Snapshots;
  readonly rounds: Rounds;
}

const attempts = 5;

/** Marks what was given up on a ticket to be sent after all, durably, and has it sent; answers how many posts that makes. */
export async function resendExceptions(deps: Deps, number: ConfirmationNumber): Promise<number> {
  const { rounds } = deps;
  const jobs = await rounds.survey(number);
  const marked = await Promise.all(jobs.map((job) => job.alone(() => mark(deps, job))));
  const count = marked.reduce((sum, more) => sum + more, 0);
  if (count === 0) return 0;
  await flag(deps, number);
  rounds.wake(number);
  return count;
}

async function mark({ store, snapshots, clock }: Deps, job: Job): Promise<number> {
  if (job.unsaved) await save(store, job);
  const snapshot = await snapshots.read(job.number);
  const following = snapshot?.ticket.threads.find(({ thread }) => sameThread(thread, job.thread));
  if (!following) return 0;
  const thread = await openJob(store, job, following, clock.now());
  if (thread === 'damaged' || thread.dead || thread.exceptions.length === 0) return 0;
  job.settledAt = 0;
  await keep(store, job, { ...thread, exceptions: thread.exceptions.map((exception) => ({ ...exception, again: true })) });
  return thread.exceptions.length;
}

/** A process that ends before they are sent must find the ticket when it starts again. */
async function flag({ store }: Deps, number: ConfirmationNumber): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await store.tickets.get(number);
    if (stored === undefined || stored === 'damaged' || stored.doc.undelivered) return;
    if ((await store.tickets.put(number, { ...stored.doc, undelivered: true }, stored.revision)) !== 'conflict') return;
  }
  throw new StoreUnavailable('expected the ticket to hold still');
}
