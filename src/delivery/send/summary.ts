import type { Outcome } from '../../ports/channel.js';
import type { Thread } from '../../ports/thread.js';
import { type Instant, toInstantAfter } from '../../tickets/instant.js';
import type { TicketDocument } from '../../tickets/ticket.js';
import type { Slot } from '../schedule/destination.js';
import { keep } from '../schedule/delivery.js';
import { summaryView } from './views.js';
import { toReason, tryAgain } from '../rules/after-outcome.js';
import { jitter, type Scene, ticketAt, waitMsUntil } from './context.js';
import { send } from './send.js';
import { changesSummary, type ThreadReader } from '../rules/notification-rules.js';

/** The summary is edited at most this often, to its newest state. */
export const summaryEveryMs = 5_000;

type Summary = NonNullable<Thread['summary']>;

/** How long until the summary is to be edited; undefined: it says what there is to say up to the thread's cursor. */
export function summaryDueInMs(document: TicketDocument, thread: Thread, reader: ThreadReader, now: Instant): number | undefined {
  const { summary, cursor } = thread;
  if (!summary || !document.events.slice(summary.seq, cursor).some((event) => changesSummary(event, reader))) return undefined;
  return Math.max(
    waitMsUntil(toInstantAfter(summary.at, summaryEveryMs), summary.at, now),
    waitMsUntil(summary.nextTryAt, summary.at, now),
  );
}

/** Edits the summary in place as the ticket stands at the thread's cursor, and stores what came of it. */
export async function editSummary(scene: Scene, thread: Thread, slot: Slot): Promise<Outcome['kind'] | 'nothing'> {
  const { deps, job } = scene;
  const { summary } = thread;
  if (!summary) return 'nothing';
  const ticket = ticketAt(scene, thread.cursor);
  const outcome = await send(scene, summaryView(ticket, thread), slot, (channel, conversation, card) =>
    channel.update(conversation, summary.message, card),
  );
  const now = deps.clock.now();
  const after = afterEdit(thread, summary, ticket.seq, outcome, now, jitter(deps));
  deps.log.info('summary-edited', { number: job.number, conversation: job.thread.conversation, outcome: outcome.kind });
  await keep(deps.store, job, { ...after, updatedAt: now });
  return outcome.kind;
}

/** What cannot be edited stays as it is until the next news: the posts themselves have told it. */
function afterEdit(thread: Thread, summary: Summary, seq: number, outcome: Outcome, now: Instant, chance: number): Thread {
  const { trying, nextTryAt: _due, ...rest } = summary;
  const done = { ...thread, summary: { ...rest, seq, at: now } };
  switch (outcome.kind) {
    case 'delivered':
    case 'permanent-for-message':
      return done;
    case 'permanent-for-place':
      return { ...thread, dead: { reason: toReason(outcome.reason), at: now } };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      const next = tryAgain(trying, outcome, now, chance);
      if (next === 'give-up') return done;
      return { ...thread, summary: { ...rest, at: now, trying: next.effort, nextTryAt: toInstantAfter(now, next.waitMs) } };
    }
  }
}
