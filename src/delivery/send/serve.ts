import type { CourierDeps } from '../deps.js';
import { afterFailureMs, waitMsUntil } from '../rules/backoff.js';
import { mayBeGated, nextPost } from '../rules/next-post.js';
import { summaryDueInMs } from '../rules/summary.js';
import { type Delivery, enterTerm, keep, openDelivery, save } from '../schedule/delivery.js';
import type { Next, Slot } from '../schedule/destination.js';
import type { Snapshots } from '../schedule/snapshots.js';
import { readerIn, type SendContext } from './context.js';
import { editSummary } from './edit-summary.js';
import { type FilerProgress, filerProgress } from './filer-progress.js';
import { post } from './post.js';
import { redraw, redrawingOf } from './redraw.js';

/** What serving one delivery needs: the courier's own, and the other deliveries of the ticket. */
export interface ServeDeps extends CourierDeps {
  readonly snapshots: Snapshots;
  /** All deliveries of the same ticket. */
  readonly siblings: (delivery: Delivery) => readonly Delivery[];
  /** The filer got something: what was held back may go. */
  readonly filerMoved: (delivery: Delivery) => void;
}

const atOnce: Next = { againInMs: 0 };
const ungated: FilerProgress = { own: [], lookAgainMs: Number.POSITIVE_INFINITY };

/**
 * Does the next thing of one delivery: passes over what is no news there, posts what is, or brings the summary up to date;
 * one message at most. `'done'`: nothing is left to do, or nothing can be done until something changes.
 */
export async function serveDelivery(deps: ServeDeps, delivery: Delivery, slot: Slot): Promise<Next> {
  const { snapshots } = deps;
  enterTerm(delivery, slot.term);
  if (delivery.unsaved) await save(deps.store, delivery);
  const snapshot = await snapshots.read(delivery.number);
  const recipient = snapshot?.recipients.find(({ id }) => id === delivery.id);
  if (!snapshot || !recipient) return 'done';
  const progress = await openDelivery(deps.store, delivery, recipient, deps.clock.now());
  if (progress === 'damaged') {
    deps.log.error('thread-damaged', { number: delivery.number, id: delivery.id });
    return 'done';
  }
  if (progress.dead) {
    await deps.onDead(delivery.number, recipient.thread, progress.dead.reason);
    snapshots.forget(delivery.number);
    return { againInMs: afterFailureMs };
  }
  return look(deps, { deps, delivery, snapshot, recipient }, slot);
}

/** What is next for an open delivery. Once something was sent, only what needs no further message is done in the same go. */
async function look(deps: ServeDeps, context: SendContext, slot: Slot, sent = false): Promise<Next> {
  const { delivery, snapshot } = context;
  const progress = delivery.open?.progress;
  if (!progress || progress.dead) return atOnce;
  const now = deps.clock.now();
  const waitMs = waitMsUntil(progress.nextTryAt, progress.updatedAt, now);
  if (waitMs > 0) return { againInMs: waitMs };
  const redrawing = await redrawingOf(context, progress);
  if (redrawing) {
    if (sent) return atOnce;
    await redraw(context, progress, redrawing, slot);
    return look(deps, context, slot, true);
  }
  const { document, ticket } = snapshot;
  const reader = await readerIn(context, progress);
  const filer = mayBeGated(document, progress, reader) ? await filerProgress(deps, context, now) : ungated;
  const next = nextPost(document, progress, reader, filer.own, now);
  delivery.waitsForFiler = next.kind === 'wait' && next.for === 'filer';
  if (next.kind === 'pass' || next.kind === 'post') {
    if (next.kind === 'post' && sent) return atOnce;
    if (next.kind === 'post') await post(context, progress, next, slot);
    else await keep(deps.store, delivery, { ...progress, cursor: next.to, updatedAt: now });
    if (reader.isFiler && delivery.open?.progress.cursor !== progress.cursor) deps.filerMoved(delivery);
    return look(deps, context, slot, sent || next.kind === 'post');
  }
  const summaryInMs = summaryDueInMs(document, progress, reader, now);
  if (summaryInMs === 0) {
    if (sent) return atOnce;
    await editSummary(context, progress, slot);
    return look(deps, context, slot, true);
  }
  if (summaryInMs !== undefined || next.kind === 'wait') {
    const nextInMs = next.kind === 'wait' ? Math.min(next.ms, filer.lookAgainMs) : Number.POSITIVE_INFINITY;
    return { againInMs: Math.min(summaryInMs ?? Number.POSITIVE_INFINITY, nextInMs) };
  }
  delivery.settledAt = ticket.seq;
  return 'done';
}
