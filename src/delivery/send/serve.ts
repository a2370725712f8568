import type { Thread } from '../../ports/thread.js';
import { sameThread } from '../../tickets/fold.js';
import type { Instant } from '../../tickets/instant.js';
import type { CourierDeps } from '../deps.js';
import { afterFailureMs, waitMsUntil } from '../rules/backoff.js';
import { mayBeGated, nextPost } from '../rules/next-post.js';
import { summaryDueInMs } from '../rules/summary.js';
import { type Delivery, keep, openDelivery, save } from '../schedule/delivery.js';
import type { Next, Slot } from '../schedule/destination.js';
import type { Snapshots } from '../schedule/snapshots.js';
import { openThread } from '../schedule/threads.js';
import { readerIn, type SendContext } from './context.js';
import { editSummary } from './edit-summary.js';
import { post } from './post.js';

/** What serving one thread needs: the courier's own, and the other threads of the ticket. */
export interface ServeDeps extends CourierDeps {
  readonly snapshots: Snapshots;
  /** The deliveries of the same ticket. */
  readonly siblings: (delivery: Delivery) => readonly Delivery[];
  /** A thread of the filer moved: what was held back may go. */
  readonly filerMoved: (delivery: Delivery) => void;
}

const atOnce: Next = { againInMs: 0 };

/**
 * Does the next thing of one thread: passes over what is no news there, posts what is, or brings the summary up to date; one
 * message at most. `'done'`: nothing is left to do, or nothing can be done until something changes.
 */
export async function serveThread(deps: ServeDeps, delivery: Delivery, slot: Slot): Promise<Next> {
  const { snapshots } = deps;
  if (delivery.unsaved) await save(deps.store, delivery);
  const snapshot = await snapshots.read(delivery.number);
  const following = snapshot?.ticket.threads.find(({ thread }) => sameThread(thread, delivery.thread));
  if (!snapshot || !following) return 'done';
  const now = deps.clock.now();
  const thread = await openDelivery(deps.store, delivery, following, now);
  if (thread === 'damaged') {
    deps.log.error('thread-damaged', { number: delivery.number, id: delivery.id });
    return 'done';
  }
  if (thread.dead) {
    await deps.onDead(delivery.number, following, thread.dead.reason);
    snapshots.forget(delivery.number);
    return { againInMs: afterFailureMs };
  }
  return look(deps, { deps, delivery, snapshot, following }, slot);
}

/** What is next for an open thread. Once something was sent, only what needs no further message is done in the same go. */
async function look(deps: ServeDeps, context: SendContext, slot: Slot, sent = false): Promise<Next> {
  const { delivery, snapshot } = context;
  const thread = delivery.open?.thread;
  if (!thread || thread.dead) return atOnce;
  const now = deps.clock.now();
  const waitMs = waitMsUntil(thread.nextTryAt, thread.updatedAt, now);
  if (waitMs > 0) return { againInMs: waitMs };
  const { document, ticket } = snapshot;
  const reader = readerIn(context, thread);
  const filer = mayBeGated(document, thread, reader) ? await filerThreads(deps, context, now) : [];
  const next = nextPost(document, thread, reader, filer, now);
  delivery.waitsForFiler = next.kind === 'wait' && next.for === 'filer';
  if (next.kind === 'pass' || next.kind === 'post') {
    if (next.kind === 'post' && sent) return atOnce;
    if (next.kind === 'post') await post(context, thread, next, slot);
    else await keep(deps.store, delivery, { ...thread, cursor: next.to, updatedAt: now });
    if (reader.isFiler && delivery.open?.thread.cursor !== thread.cursor) deps.filerMoved(delivery);
    return look(deps, context, slot, sent || next.kind === 'post');
  }
  const summaryInMs = summaryDueInMs(document, thread, reader, now);
  if (summaryInMs === 0) {
    if (sent) return atOnce;
    await editSummary(context, thread, slot);
    return look(deps, context, slot, true);
  }
  if (summaryInMs !== undefined || next.kind === 'wait') {
    return { againInMs: Math.min(summaryInMs ?? Number.POSITIVE_INFINITY, next.kind === 'wait' ? next.ms : Number.POSITIVE_INFINITY) };
  }
  delivery.settledAt = ticket.seq;
  return 'done';
}

/** The filer's own threads, for the gate; as they are in memory, for that is newer than what is stored. */
async function filerThreads(
  { store, siblings }: ServeDeps,
  { delivery, snapshot: { ticket } }: SendContext,
  now: Instant,
): Promise<Thread[]> {
  const own = ticket.threads.filter(({ audience, by }) => audience === 'private' && by === ticket.filer);
  const open = await Promise.all(
    own.map(async (following) => {
      const inMemory = siblings(delivery).find(({ thread }) => sameThread(thread, following.thread))?.open;
      return inMemory ?? (await openThread(store, ticket.number, following, now));
    }),
  );
  return open.flatMap((one) => (one === 'damaged' ? [] : [one.thread]));
}
