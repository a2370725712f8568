import type { Thread } from '../../ports/thread.js';
import { sameThread } from '../../tickets/fold.js';
import type { Instant } from '../../tickets/instant.js';
import type { CourierDeps } from '../courier.js';
import type { Next, Slot } from '../schedule/destination.js';
import { type Job, keep, openJob, save } from '../schedule/delivery.js';
import { mayBeGated, planThread } from '../rules/next-post.js';
import { post } from './post.js';
import { readerIn, type Scene, waitMsUntil } from './context.js';
import type { Snapshots } from '../schedule/snapshots.js';
import { editSummary, summaryDueInMs } from './summary.js';
import { openThread } from '../schedule/threads.js';

/** The tickets in hand, as one thread needs to know them. */
export interface Hand {
  readonly deps: CourierDeps;
  readonly snapshots: Snapshots;
  /** The jobs of the same ticket. */
  readonly siblings: (job: Job) => readonly Job[];
  /** A thread of the filer moved: what was held back may go. */
  readonly filerMoved: (job: Job) => void;
}

/** How soon a thread is looked at again after a surprise, or while its death is being noted. */
export const afterFailureMs = 5_000;

const atOnce: Next = { againInMs: 0 };

/**
 * Does the next thing of one thread: passes over what is no news there, posts what is, or brings the summary up to date; one
 * message at most. `'done'`: nothing is left to do, or nothing can be done until something changes.
 */
export async function serveThread(hand: Hand, job: Job, slot: Slot): Promise<Next> {
  const { deps, snapshots } = hand;
  if (job.unsaved) await save(deps.store, job);
  const snapshot = await snapshots.read(job.number);
  const following = snapshot?.ticket.threads.find(({ thread }) => sameThread(thread, job.thread));
  if (!snapshot || !following) return 'done';
  const now = deps.clock.now();
  const thread = await openJob(deps.store, job, following, now);
  if (thread === 'damaged') {
    deps.log.error('thread-damaged', { number: job.number, id: job.id });
    return 'done';
  }
  if (thread.dead) {
    await deps.onDead(job.number, following, thread.dead.reason);
    snapshots.forget(job.number);
    return { againInMs: afterFailureMs };
  }
  return look(hand, { deps, job, snapshot, following }, slot);
}

/** What is next for an open thread. Once something was sent, only what needs no further message is done in the same go. */
async function look(hand: Hand, scene: Scene, slot: Slot, sent = false): Promise<Next> {
  const { deps, job, snapshot } = scene;
  const thread = job.open?.thread;
  if (!thread || thread.dead) return atOnce;
  const now = deps.clock.now();
  const waitMs = waitMsUntil(thread.nextTryAt, thread.updatedAt, now);
  if (waitMs > 0) return { againInMs: waitMs };
  const { document, ticket } = snapshot;
  const reader = readerIn(scene, thread);
  const filer = mayBeGated(document, thread, reader) ? await filerThreads(hand, scene, now) : [];
  const plan = planThread(document, thread, reader, filer, now);
  job.waitsForFiler = plan.kind === 'wait' && plan.for === 'filer';
  if (plan.kind === 'pass' || plan.kind === 'post') {
    if (plan.kind === 'post' && sent) return atOnce;
    if (plan.kind === 'post') await post(scene, thread, plan, slot);
    else await keep(deps.store, job, { ...thread, cursor: plan.to, updatedAt: now });
    if (reader.isFiler && job.open?.thread.cursor !== thread.cursor) hand.filerMoved(job);
    return look(hand, scene, slot, sent || plan.kind === 'post');
  }
  const summaryInMs = summaryDueInMs(document, thread, reader, now);
  if (summaryInMs === 0) {
    if (sent) return atOnce;
    await editSummary(scene, thread, slot);
    return look(hand, scene, slot, true);
  }
  if (summaryInMs !== undefined || plan.kind === 'wait') {
    return { againInMs: Math.min(summaryInMs ?? Number.POSITIVE_INFINITY, plan.kind === 'wait' ? plan.ms : Number.POSITIVE_INFINITY) };
  }
  job.settledAt = ticket.seq;
  return 'done';
}

/** The filer's own threads, for the gate; as they are in hand, for that is newer than what is stored. */
async function filerThreads({ siblings }: Hand, { deps, job, snapshot: { ticket } }: Scene, now: Instant): Promise<Thread[]> {
  const own = ticket.threads.filter(({ audience, by }) => audience === 'private' && by === ticket.filer);
  const open = await Promise.all(
    own.map(async (following) => {
      const inHand = siblings(job).find(({ thread }) => sameThread(thread, following.thread))?.open;
      return inHand ?? (await openThread(deps.store, ticket.number, following, now));
    }),
  );
  return open.flatMap((one) => (one === 'damaged' ? [] : [one.thread]));
}
