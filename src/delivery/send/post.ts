import type { Outcome } from '../../ports/channel.js';
import { postsMax } from '../../ports/progress.js';
import type { Progress } from '../../ports/thread.js';
import { definitionOf } from '../../tickets/events/index.js';
import { isOwnChat } from '../../tickets/ticket.js';
import { afterNeutral, afterOutcome } from '../rules/after-outcome.js';
import type { NextPost } from '../rules/next-post.js';
import { withTold } from '../rules/revising.js';
import { keep } from '../schedule/delivery.js';
import type { Slot } from '../schedule/destination.js';
import { answerTo, type SendContext, shownNow, ticketAt } from './context.js';
import { send } from './send.js';
import { newsView, plainView, summaryView } from './views.js';

type Post = Extract<NextPost, { kind: 'post' }>;

/** Posts a range to a recipient and stores what came of it, before anything else is done there. */
export async function post(context: SendContext, progress: Progress, next: Post, slot: Slot): Promise<void> {
  const { deps, delivery, snapshot } = context;
  const recipient = await shownNow(context);
  const ticket = ticketAt(context, Math.max(next.to, progress.cursor));
  // In places and triage the first post is the one that stays up to date.
  const first = recipient.audience !== 'private' && progress.summary === undefined;
  const telling = { ticket, document: snapshot.document, takenBack: new Set(snapshot.ticket.takenBack) };
  const usual = first
    ? await summaryView(deps.team, ticket, recipient, progress)
    : await newsView(deps.team, telling, recipient, progress.shown + 1, next.events);
  const plain = progress.trying?.from === next.from && progress.trying.plain;
  const root = progress.summary?.message ?? recipient.thread.root;
  // In the thread of a chat that its person never wrote in, nothing is noticed.
  const aloud = isOwnChat(recipient, snapshot.ticket.filer) && next.events.some(({ kind }) => definitionOf(kind).needsFiler);
  const line = plainView(ticket, progress);
  const isSaid = progress.neutralTo !== undefined && progress.neutralTo >= next.to;
  const sent = { view: plain ? line : usual, ...(!isSaid && { neutral: line }) };
  const sending = await send(context, sent, slot, (channel, conversation, card) => channel.post(conversation, card, root, aloud));
  if (sending === 'unsent') return;
  const { outcome } = sending;
  const answer = answerTo(context, outcome);
  if (sending.neutral && outcome.kind === 'delivered') return keep(deps.store, delivery, afterNeutral(progress, next, answer));
  const answered = afterOutcome(progress, next, answer);
  const summary = { seq: ticket.seq, post: answered.shown, at: answer.at };
  // Some platforms name no message: there is nothing to edit then, and the next post starts anew.
  const named = outcome.kind === 'delivered' && first && outcome.message !== '';
  const tells = outcome.kind === 'delivered' && recipient.audience === 'triage' && !first && !plain && outcome.message !== '';
  const posts = tells ? { posts: [...(progress.posts ?? []), outcome.message].slice(-postsMax) } : {};
  const drawn = { ...answered, ...posts, ...(named && { summary: { message: outcome.message, ...summary } }) };
  const isTold = outcome.kind === 'delivered' && recipient.audience !== 'place' && !first && !plain && outcome.message !== '';
  const told = { from: next.from, to: next.to, post: progress.shown + 1 };
  const after = isTold ? withTold(drawn, next.events, { ...told, message: outcome.message }) : drawn;
  logPost(context, progress, after, outcome);
  await keep(deps.store, delivery, after);
}

function logPost({ deps: { log }, delivery }: SendContext, before: Progress, after: Progress, outcome: Outcome): void {
  const line = { number: delivery.number, conversation: delivery.conversation, outcome: outcome.kind };
  if (after.dead) log.warn('thread-dead', { ...line, state: after.dead.reason });
  else if (after.exceptions.length > before.exceptions.length) log.warn('update-given-up', line);
  else log.info('posted', { ...line, count: after.shown });
}
