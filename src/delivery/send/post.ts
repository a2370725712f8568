import type { Outcome } from '../../ports/channel.js';
import type { Thread } from '../../ports/thread.js';
import type { Slot } from '../schedule/destination.js';
import { keep } from '../schedule/delivery.js';
import { newsView, plainView, summaryView } from './views.js';
import { afterOutcome } from '../rules/after-outcome.js';
import type { Plan } from '../rules/next-post.js';
import { jitter, type Scene, ticketAt } from './context.js';
import { send } from './send.js';

type Post = Extract<Plan, { kind: 'post' }>;

/** Posts a range in a thread and stores what came of it, before anything else is done there. */
export async function post(scene: Scene, thread: Thread, plan: Post, slot: Slot): Promise<Outcome['kind']> {
  const { deps, job, following } = scene;
  const ticket = ticketAt(scene, Math.max(plan.to, thread.cursor));
  const usual = isFirst(thread) ? summaryView(ticket, thread) : newsView(ticket, thread, plan.events);
  const plain = thread.trying?.from === plan.from && thread.trying.plain;
  const root = thread.summary?.message ?? following.thread.root;
  const outcome = await send(scene, plain ? plainView(ticket, thread) : usual, slot, (channel, conversation, card) =>
    channel.post(conversation, card, root),
  );
  const now = deps.clock.now();
  const told = afterOutcome(thread, plan, outcome, now, jitter(deps));
  const summary = { seq: ticket.seq, post: told.shown, at: now };
  // Some platforms name no message: there is nothing to edit then, and the next post starts anew.
  const named = outcome.kind === 'delivered' && isFirst(thread) && outcome.message !== '';
  const after = named ? { ...told, summary: { message: outcome.message, ...summary } } : told;
  tell(scene, thread, after, outcome);
  await keep(deps.store, job, after);
  return outcome.kind;
}

/** Whether the first post is still to come: in places and triage that is the one that stays up to date. */
function isFirst({ audience, summary }: Thread): boolean {
  return audience !== 'private' && summary === undefined;
}

function tell({ deps: { log }, job: { number }, following }: Scene, before: Thread, after: Thread, outcome: Outcome): void {
  const line = { number, conversation: following.thread.conversation, outcome: outcome.kind };
  if (after.dead) log.warn('thread-dead', { ...line, state: after.dead.reason });
  else if (after.exceptions.length > before.exceptions.length) log.warn('update-given-up', line);
  else log.info('posted', { ...line, count: after.shown });
}
