import type { Outcome } from '../ports/channel.js';
import type { Thread } from '../ports/thread.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import { foldTicket } from '../tickets/fold.js';
import { type Instant, toEpochMs } from '../tickets/instant.js';
import type { Following, Ticket, TicketDocument } from '../tickets/ticket.js';
import type { CourierParts } from './courier.js';
import type { Next } from './destination.js';
import { newsView, plainView, summaryView } from './news-view.js';
import { afterOutcome } from './outcome.js';
import type { Pace } from './pacing.js';
import { type Plan, planThread } from './plan.js';
import { type OpenThread, openThread } from './threads.js';

/** Everything one thread needs to be told something. */
interface Scene {
  readonly document: TicketDocument;
  readonly ticket: Ticket;
  readonly following: Following;
  readonly open: OpenThread;
  readonly now: Instant;
}

/** Does the next thing of one thread: passes over what is no news there, or posts what is, and stores what came of it. */
export async function serveThread(parts: CourierParts, number: ConfirmationNumber, following: Following, pace: Pace): Promise<Next> {
  const now = parts.clock.now();
  const stored = await parts.store.tickets.get(number);
  if (stored === undefined || stored === 'damaged') return 'done';
  const open = await openThread(parts.store, number, following, now);
  const { thread } = open;
  if (thread.dead) return 'done';
  if (thread.nextTryAt !== undefined && thread.nextTryAt > now) return { againInMs: toEpochMs(thread.nextTryAt) - toEpochMs(now) };
  const scene: Scene = { document: stored.doc, ticket: foldTicket(stored.doc), following, open, now };
  const plan = planThread(scene.document, thread, readerIn(scene), await filerThreads(parts, scene), now);
  switch (plan.kind) {
    case 'idle':
      return refreshSummary(parts, scene, pace);
    case 'pass':
      await keep(parts, scene, { ...thread, cursor: plan.to, updatedAt: now });
      return { againInMs: 0 };
    case 'gated':
      return { againInMs: toEpochMs(plan.at) - toEpochMs(now) };
    case 'post':
      return post(parts, scene, plan, pace);
  }
}

async function post(parts: CourierParts, scene: Scene, plan: Extract<Plan, { kind: 'post' }>, pace: Pace): Promise<Next> {
  const waitMs = pace.waitMs(parts.clock.monotonicMs());
  if (waitMs > 0) return { againInMs: waitMs };
  const { open, now } = scene;
  const outcome = await send(parts, scene, plan, pace);
  const told = afterOutcome(open.thread, plan, outcome, parts.clock.now(), jitter(parts));
  const after = isFirst(scene) && outcome.kind === 'delivered' ? withSummary(told, outcome.message, scene) : told;
  await keep(parts, scene, after);
  const { ticket, thread } = open.thread;
  parts.log.info('posted', { number: ticket, conversation: thread.conversation, outcome: outcome.kind, count: after.shown });
  if (after.dead) await parts.onDead(scene.ticket.number, scene.following, after.dead.reason);
  if (after.nextTryAt !== undefined) return { againInMs: Math.max(0, toEpochMs(after.nextTryAt) - toEpochMs(now)) };
  return after.dead ? 'done' : { againInMs: 0 };
}

async function send(parts: CourierParts, scene: Scene, plan: Extract<Plan, { kind: 'post' }>, pace: Pace): Promise<Outcome> {
  const { open, ticket, following } = scene;
  const conversation = await parts.store.conversations.get(following.thread.conversation);
  if (conversation === undefined || conversation === 'damaged') return { kind: 'permanent-for-place', reason: 'unknown-conversation' };
  if (conversation.doc.goneAt !== undefined) return { kind: 'permanent-for-place', reason: 'removed' };
  const channel = parts.channels[conversation.doc.channel];
  if (!channel) return { kind: 'not-accepted' };
  const reader = await parts.readerOf(following);
  const { thread } = open;
  const usual = isFirst(scene) ? summaryView(ticket, thread) : newsView(ticket, thread, plan.events);
  const view = thread.trying?.plain ? plainView(ticket, thread) : usual;
  pace.spend(parts.clock.monotonicMs());
  return channel.post(conversation.doc, parts.draw(view, reader), thread.summary?.message ?? following.thread.root);
}

/** Whether the thread's first post is still to come: in places and triage it is the summary that stays up to date. */
function isFirst({ open: { thread } }: Scene): boolean {
  return thread.audience !== 'private' && thread.summary === undefined;
}

function withSummary(thread: Thread, message: string, { ticket, now }: Scene): Thread {
  return { ...thread, summary: { message, seq: ticket.seq, at: now } };
}

/** Edits the summary in place when the ticket moved on, to its newest state, at most once per five seconds. */
async function refreshSummary(parts: CourierParts, scene: Scene, pace: Pace): Promise<Next> {
  const { open, ticket, following, now } = scene;
  const { summary } = open.thread;
  if (!summary || summary.seq >= ticket.seq) return 'done';
  const waitMs = Math.max(toEpochMs(summary.at) + summaryEveryMs - toEpochMs(now), pace.waitMs(parts.clock.monotonicMs()));
  if (waitMs > 0) return { againInMs: waitMs };
  const conversation = await parts.store.conversations.get(following.thread.conversation);
  const channel = conversation && conversation !== 'damaged' ? parts.channels[conversation.doc.channel] : undefined;
  if (!channel || conversation === undefined || conversation === 'damaged') return 'done';
  pace.spend(parts.clock.monotonicMs());
  const card = parts.draw(summaryView(ticket, open.thread), await parts.readerOf(following));
  const outcome = await channel.update(conversation.doc, summary.message, card);
  const again = outcome.kind === 'throttled' || outcome.kind === 'not-accepted' || outcome.kind === 'ambiguous';
  const seq = again ? summary.seq : ticket.seq;
  await keep(parts, scene, { ...open.thread, summary: { ...summary, seq, at: now }, updatedAt: now });
  return again ? { againInMs: summaryEveryMs } : 'done';
}

const summaryEveryMs = 5_000;

async function keep(parts: CourierParts, { open }: Scene, thread: Thread): Promise<void> {
  await parts.store.threads.put(open.id, thread, open.revision);
}

function readerIn({ following, ticket }: Scene) {
  const { audience, by } = following;
  return { audience, isFiler: by === ticket.filer, ...(audience === 'private' && { person: by }) };
}

/** The filer's own threads, for the gate. */
async function filerThreads(parts: CourierParts, { ticket, now }: Scene): Promise<Thread[]> {
  const own = ticket.threads.filter(({ audience, by }) => audience === 'private' && by === ticket.filer);
  const open = await Promise.all(own.map((following) => openThread(parts.store, ticket.number, following, now)));
  return open.map(({ thread }) => thread);
}

/** A number in [0, 1). */
function jitter({ random }: CourierParts): number {
  return new DataView(random.bytes(4).slice().buffer).getUint32(0) / 2 ** 32;
}
