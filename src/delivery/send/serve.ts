import { isBroken, openHistory } from '../../ports/history.js';
import type { Progress } from '../../ports/thread.js';
import type { CourierDeps } from '../deps.js';
import { afterFailureMs, waitMsUntil } from '../rules/backoff.js';
import { afterSilence, mayBeGated, nextPost, oldestNeeded } from '../rules/next-post.js';
import { redrawingDueAt } from '../rules/redrawing.js';
import { nextRevision } from '../rules/revising.js';
import { summaryDueInMs, withSummaryAt } from '../rules/summary.js';
import { type Delivery, enterTerm, keep, openDelivery, save } from '../schedule/delivery.js';
import type { Next, Slot } from '../schedule/destination.js';
import type { Snapshots } from '../schedule/snapshots.js';
import { readerIn, rightIn, type SendContext } from './context.js';
import { editSummary } from './edit-summary.js';
import { type FilerProgress, filerProgress } from './filer-progress.js';
import { post } from './post.js';
import { redraw, redrawingOf } from './redraw.js';
import { revise } from './revise.js';

/** What serving one delivery needs: the courier's own, and the other deliveries of the ticket. */
export interface ServeDeps extends CourierDeps {
  readonly snapshots: Snapshots;
  /** All deliveries of the same ticket. */
  readonly siblings: (delivery: Delivery) => readonly Delivery[];
  /** The filer got something: what was held back may go. */
  readonly filerMoved: (delivery: Delivery) => void;
}

const atOnce: Next = { againInMs: 0 };
const never = Number.POSITIVE_INFINITY;
const ungated: FilerProgress = { own: [], lookAgainMs: never };

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
  const context = { deps, delivery, snapshot, recipient };
  switch (await rightIn(context)) {
    case 'held':
      // It stays undelivered, and goes on from here when it is looked at and may.
      return 'done';
    case 'not':
      await deps.onNoRight(delivery.number, recipient.thread);
      snapshots.forget(delivery.number);
      return { againInMs: afterFailureMs };
    case 'may':
      return look(context, slot);
  }
}

interface LookContext extends SendContext {
  readonly deps: ServeDeps;
}

/** What is next for an open delivery. Once something was sent, only what needs no further message is done in the same go. */
async function look(given: LookContext, slot: Slot, sent = false): Promise<Next> {
  const { deps, delivery } = given;
  const progress = delivery.open?.progress;
  if (!progress || progress.dead) return atOnce;
  const now = deps.clock.now();
  const redrawing = await redrawingOf(given, progress);
  const redrawInMs = redrawing ? waitMsUntil(redrawingDueAt(progress, redrawing), progress.updatedAt, now) : never;
  const context = await reaching(given, progress);
  if (redrawing && redrawInMs === 0) {
    if (sent) return atOnce;
    // Also where older events are lost: how the ticket stands is told without them.
    await redraw(context ?? given, progress, redrawing, slot);
    return look(given, slot, true);
  }
  if (!context) return redrawInMs < never ? { againInMs: redrawInMs } : 'done';
  const { snapshot } = context;
  if (context.recipient.leaving) return restAfter(context, redrawInMs);
  const revision = nextRevision(snapshot.document, snapshot.ticket, progress);
  const reviseInMs = revision ? waitMsUntil(progress.revising?.nextTryAt, progress.updatedAt, now) : never;
  if (revision && reviseInMs === 0) {
    if (sent) return atOnce;
    await revise(context, progress, revision, slot);
    return look(context, slot, true);
  }
  const editInMs = Math.min(redrawInMs, reviseInMs);
  const waitMs = delivery.eager ? 0 : waitMsUntil(progress.nextTryAt, progress.updatedAt, now);
  delivery.eager = false;
  if (waitMs > 0) return { againInMs: Math.min(waitMs, editInMs) };
  const { document } = snapshot;
  const reader = readerIn(context, progress);
  const filer = mayBeGated(document, progress, reader) ? await filerProgress(deps, context, now) : ungated;
  const next = nextPost(document, progress, reader, filer.own, now);
  delivery.waitsForFiler = next.kind === 'wait' && next.for === 'filer';
  if (next.kind === 'pass' || next.kind === 'drop' || next.kind === 'post') {
    if (next.kind === 'post' && sent) return atOnce;
    if (next.kind === 'post') await post(context, progress, next, slot);
    else await keep(deps.store, delivery, withSummaryAt(document, afterSilence(progress, next, now), reader));
    if (reader.isFiler && delivery.open?.progress.cursor !== progress.cursor) deps.filerMoved(delivery);
    return look(context, slot, sent || next.kind === 'post');
  }
  const summaryInMs = summaryDueInMs(document, progress, reader, now) ?? never;
  if (summaryInMs === 0) {
    if (sent) return atOnce;
    await editSummary(context, progress, slot);
    return look(context, slot, true);
  }
  const nextInMs = next.kind === 'wait' ? Math.min(next.ms, filer.lookAgainMs) : never;
  return restAfter(context, Math.min(summaryInMs, nextInMs, editInMs));
}

/** With the events that are of interest to a recipient, wherever they are; undefined when they cannot be read. Rejects as the store does. */
async function reaching(context: LookContext, progress: Progress): Promise<LookContext | undefined> {
  const { deps, delivery, snapshot } = context;
  const document = await openHistory(deps.store, snapshot.document, oldestNeeded(progress));
  if (!isBroken(document)) return { ...context, snapshot: { ...snapshot, document } };
  deps.log.error('history-broken', { number: delivery.number, collection: document.collection, id: document.id });
  return undefined;
}

/** Looks again then; where that is never, nothing is left to do. */
function restAfter({ delivery, snapshot }: SendContext, againInMs: number): Next {
  if (againInMs < never) return { againInMs };
  delivery.settledAt = snapshot.ticket.seq;
  return 'done';
}
