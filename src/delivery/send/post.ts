import type { Outcome } from '../../ports/channel.js';
import type { Thread } from '../../ports/thread.js';
import { afterOutcome } from '../rules/after-outcome.js';
import type { NextPost } from '../rules/next-post.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { jitter, type SendContext, ticketAt } from './context.js';
import { send } from './send.js';
import { newsView, plainView, summaryView } from './views.js';

type Post = Extract<NextPost, { kind: 'post' }>;

/** Posts a range in a thread and stores what came of it, before anything else is done there. */
export async function post(context: SendContext, thread: Thread, next: Post, slot: Slot): Promise<Outcome['kind']> {
  const { deps, delivery, following } = context;
  const ticket = ticketAt(context, Math.max(next.to, thread.cursor));
  const usual = isFirst(thread) ? summaryView(ticket, thread) : newsView(ticket, thread, next.events);
  const plain = thread.trying?.from === next.from && thread.trying.plain;
  const root = thread.summary?.message ?? following.thread.root;
  const outcome = await send(context, plain ? plainView(ticket, thread) : usual, slot, (channel, conversation, card) =>
    channel.post(conversation, card, root),
  );
  const now = deps.clock.now();
  const answered = afterOutcome(thread, next, outcome, now, jitter(deps));
  const summary = { seq: ticket.seq, post: answered.shown, at: now };
  // Some platforms name no message: there is nothing to edit then, and the next post starts anew.
  const named = outcome.kind === 'delivered' && isFirst(thread) && outcome.message !== '';
  const after = named ? { ...answered, summary: { message: outcome.message, ...summary } } : answered;
  logPost(context, thread, after, outcome);
  await keep(deps.store, delivery, after);
  return outcome.kind;
}

/** Whether the first post is still to come: in places and triage that is the one that stays up to date. */
function isFirst({ audience, summary }: Thread): boolean {
  return audience !== 'private' && summary === undefined;
}

function logPost({ deps: { log }, delivery: { number }, following }: SendContext, before: Thread, after: Thread, outcome: Outcome): void {
  const line = { number, conversation: following.thread.conversation, outcome: outcome.kind };
  if (after.dead) log.warn('thread-dead', { ...line, state: after.dead.reason });
  else if (after.exceptions.length > before.exceptions.length) log.warn('update-given-up', line);
  else log.info('posted', { ...line, count: after.shown });
}
