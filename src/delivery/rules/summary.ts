import type { Outcome } from '../../ports/channel.js';
import type { Thread } from '../../ports/thread.js';
import { type Instant, toInstantAfter } from '../../tickets/instant.js';
import type { TicketDocument } from '../../tickets/ticket.js';
import { toReason, tryAgain } from './after-outcome.js';
import { waitMsUntil } from './backoff.js';
import { changesSummary, type ThreadReader } from './notification-rules.js';

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

/**
 * The thread after a platform's answer to an edit that was drawn at event `seq`. What cannot be edited stays as it is until the
 * next news: the posts themselves have said it. `jitter` is in [0, 1).
 */
export function afterEdit(thread: Thread, summary: Summary, seq: number, outcome: Outcome, now: Instant, jitter: number): Thread {
  const { trying, nextTryAt: _due, ...rest } = summary;
  const done = { ...thread, summary: { ...rest, seq, at: now }, updatedAt: now };
  switch (outcome.kind) {
    case 'delivered':
    case 'permanent-for-message':
      return done;
    case 'permanent-for-place':
      return { ...thread, dead: { reason: toReason(outcome.reason), at: now }, updatedAt: now };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      const next = tryAgain(trying, outcome, now, jitter);
      if (next === 'give-up') return done;
      const nextTryAt = toInstantAfter(now, next.waitMs);
      return { ...thread, summary: { ...rest, at: now, trying: next.effort, nextTryAt }, updatedAt: now };
    }
  }
}
