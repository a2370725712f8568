import type { Outcome } from '../../ports/channel.js';
import type { Progress } from '../../ports/thread.js';
import { type Instant, toEpochMs, toInstantAfter } from '../../tickets/instant.js';
import { backoffMs, givenUpAfterMs, mostRefusals, refusedWaitMs } from './backoff.js';
import { countPost } from './next-post.js';

/** A range of events that was offered to a recipient. */
export interface Offered {
  readonly from: number;
  readonly to: number;
}

type Trying = NonNullable<Progress['trying']>;
/** What was tried so far, and since when. */
export type Effort = Pick<Trying, 'attempts' | 'refusals' | 'since'>;
/** Outcomes after which the same is tried again. */
type Passing = Extract<Outcome, { kind: 'throttled' | 'not-accepted' | 'ambiguous' | 'refused-by-server' }>;

/** A platform that throttles without saying for how long is left alone for this long at least. */
const throttledMs = 1_000;

/** What a platform said, and what is made of it. */
export interface Answer {
  readonly outcome: Outcome;
  readonly at: Instant;
  /** In [0, 1). */
  readonly jitter: number;
  /** Of a standing destination: however long it takes, nothing is given up there. */
  readonly standing: boolean;
}

/**
 * The effort with one more attempt and the wait before the next; `'give-up'` after 96 h, or when the server refused often, but never of
 * a standing destination.
 */
export function tryAgain(
  before: Effort | undefined,
  outcome: Passing,
  { at, jitter, standing }: Answer,
): { readonly effort: Effort; readonly waitMs: number } | 'give-up' {
  const since = before?.since ?? at;
  const attempts = (before?.attempts ?? 0) + 1;
  const refused = outcome.kind === 'refused-by-server';
  const refusals = (before?.refusals ?? 0) + (refused ? 1 : 0);
  const isLate = toEpochMs(at) - toEpochMs(since) >= givenUpAfterMs;
  if (!standing && (refusals >= mostRefusals || isLate)) return 'give-up';
  const waitMs = refused ? refusedWaitMs(refusals) : Math.max(silenceMs(outcome), backoffMs(attempts - 1, jitter));
  return { effort: { attempts, refusals, since }, waitMs };
}

/** For how long nothing at all may be sent where this was answered. */
export function silenceMs(outcome: Outcome): number {
  return outcome.kind === 'throttled' ? Math.max(outcome.retryAfterMs ?? 0, throttledMs) : 0;
}

/**
 * The progress after a platform's answer. The cursor moves when the range was taken or given up, never otherwise; what is given
 * up stands on the ledger with its reason. A range behind the cursor is one of the ledger.
 */
export function afterOutcome(progress: Progress, offered: Offered, answer: Answer): Progress {
  const { outcome, at: now } = answer;
  const { trying: tried, nextTryAt: _due, ...settled } = progress;
  const rest: Settled = { ...settled, updatedAt: now };
  const trying = tried?.from === offered.from ? tried : undefined;
  switch (outcome.kind) {
    case 'delivered':
      return { ...moved(rest, offered), shown: progress.shown + 1, minute: countPost(progress, now) };
    case 'permanent-for-place':
      return { ...rest, dead: { reason: toReason(outcome.reason), at: now } };
    case 'permanent-for-message': {
      if (trying?.plain) return giveUp(rest, offered, toReason(outcome.reason), now);
      const { attempts = 0, since = now } = trying ?? {};
      return { ...rest, trying: { ...toRange(offered), attempts: attempts + 1, refusals: 0, since, plain: true } };
    }
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      // What came since the first attempt is not given up with what is old.
      const range = outcome.kind === 'refused-by-server' || !trying ? toRange(offered) : toRange(trying);
      const next = tryAgain(trying, outcome, answer);
      if (next === 'give-up') return giveUp(rest, range, outcome.kind, now);
      return { ...rest, trying: { ...range, ...next.effort, plain: trying?.plain ?? false }, nextTryAt: toInstantAfter(now, next.waitMs) };
    }
  }
}

/** The progress after the neutral line was posted in place of a range: all of it is tried again, and the line is not said twice. */
export function afterNeutral(progress: Progress, offered: Offered, answer: Answer): Progress {
  const waiting = afterOutcome(progress, offered, { ...answer, outcome: { kind: 'not-accepted' } });
  return { ...waiting, neutralTo: offered.to, minute: countPost(progress, answer.at) };
}

type Settled = Omit<Progress, 'trying' | 'nextTryAt'>;

function toRange({ from, to }: Offered): Offered {
  return { from, to };
}

function isResent({ cursor }: Settled, { from }: Offered): boolean {
  return from <= cursor;
}

function moved(rest: Settled, offered: Offered): Settled {
  if (!isResent(rest, offered)) return { ...rest, cursor: offered.to };
  return { ...rest, exceptions: rest.exceptions.filter(({ from }) => from !== offered.from) };
}

function giveUp(rest: Settled, { from, to }: Offered, reason: string, now: Instant): Progress {
  const exception = { from, to, reason, at: now };
  if (!isResent(rest, { from, to })) return { ...rest, cursor: to, exceptions: [...rest.exceptions, exception] };
  return { ...rest, exceptions: rest.exceptions.map((other) => (other.from === from ? exception : other)) };
}

/** A reason as the ledger can hold it. */
export function toReason(reason: string): string {
  return reason.slice(0, 200);
}
