import type { Progress } from '../../ports/thread.js';
import { eventsFrom, type TicketDocument } from '../../tickets/document.js';
import { type Instant, toInstantAfter } from '../../tickets/instant.js';
import { type Answer, toReason, tryAgain } from './after-outcome.js';
import { mostRefusals, waitMsUntil } from './backoff.js';
import { changesSummary, type ThreadReader } from './notification-rules.js';

/** The summary is edited at most this often, to its newest state. */
export const summaryEveryMs = 5_000;

type Summary = NonNullable<Progress['summary']>;

/** How long until the summary is to be edited; undefined: it says what there is to say up to the recipient's cursor. */
export function summaryDueInMs(document: TicketDocument, progress: Progress, reader: ThreadReader, now: Instant): number | undefined {
  const { summary } = progress;
  if (!summary || !isBehind(document, progress, reader)) return undefined;
  return Math.max(
    waitMsUntil(toInstantAfter(summary.at, summaryEveryMs), summary.at, now),
    waitMsUntil(summary.nextTryAt, summary.at, now),
  );
}

/** The progress with a summary that is as good as drawn at the cursor where nothing changes it up to there: nobody looks at those events again. */
export function withSummaryAt(document: TicketDocument, progress: Progress, reader: ThreadReader): Progress {
  const { summary, cursor } = progress;
  if (!summary || summary.seq >= cursor || isBehind(document, progress, reader)) return progress;
  return { ...progress, summary: { ...summary, seq: cursor } };
}

function isBehind(document: TicketDocument, { summary, cursor }: Progress, reader: ThreadReader): boolean {
  return summary !== undefined && eventsFrom(document, summary.seq + 1, cursor).some((event) => changesSummary(event, reader));
}

/**
 * The progress after a platform's answer to an edit that was drawn at event `seq`. What cannot be edited stays as it is until the
 * next news: the posts themselves have said it.
 */
export function afterEdit(progress: Progress, summary: Summary, seq: number, answer: Answer): Progress {
  const { outcome, at: now } = answer;
  const { trying, nextTryAt: _due, refused: _past, ...rest } = summary;
  const done = (refused?: string): Progress => ({
    ...progress,
    summary: { ...rest, seq, at: now, ...(refused !== undefined && { refused: toReason(refused) }) },
    updatedAt: now,
  });
  switch (outcome.kind) {
    case 'delivered':
      return done();
    case 'permanent-for-message':
      return done(outcome.reason);
    case 'permanent-for-place':
      return { ...progress, dead: { reason: toReason(outcome.reason), at: now }, updatedAt: now };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      const next = tryAgain(trying, outcome, answer);
      // An edit that the server refuses again and again is made anew with the next event, in triage too.
      if (next === 'give-up' || next.effort.refusals >= mostRefusals) return done(outcome.kind);
      const nextTryAt = toInstantAfter(now, next.waitMs);
      return { ...progress, summary: { ...rest, at: now, trying: next.effort, nextTryAt }, updatedAt: now };
    }
  }
}
