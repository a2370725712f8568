import type { Outcome } from '../ports/channel.js';
import type { Thread } from '../ports/thread.js';
import { type Instant, toEpochMs, toInstantAfter } from '../tickets/instant.js';
import { backoffMs, givenUpAfterMs } from './backoff.js';

/** A range of events that was offered to a thread. */
export interface Offered {
  readonly from: number;
  readonly to: number;
}

/**
 * The thread after a platform's answer. The cursor moves when the range was taken or given up, never otherwise; what is given
 * up stands on the ledger with its reason. `jitter` is in [0, 1).
 */
export function afterOutcome(thread: Thread, offered: Offered, outcome: Outcome, now: Instant, jitter: number): Thread {
  const { trying, nextTryAt: _due, ...rest } = thread;
  switch (outcome.kind) {
    case 'delivered':
      return { ...rest, cursor: offered.to, shown: thread.shown + 1, updatedAt: now };
    case 'permanent-for-place':
      return { ...rest, dead: { reason: outcome.reason, at: now }, updatedAt: now };
    case 'permanent-for-message':
      if (trying?.plain) return giveUp(rest, offered, outcome.reason, now);
      return {
        ...rest,
        trying: { attempts: (trying?.attempts ?? 0) + 1, since: trying?.since ?? now, plain: true },
        nextTryAt: now,
        updatedAt: now,
      };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server':
      return later(rest, trying, offered, outcome, now, jitter);
  }
}

type Settled = Omit<Thread, 'trying' | 'nextTryAt'>;

function later(
  rest: Settled,
  trying: Thread['trying'],
  offered: Offered,
  outcome: Extract<Outcome, { kind: 'throttled' | 'not-accepted' | 'ambiguous' | 'refused-by-server' }>,
  now: Instant,
  jitter: number,
): Thread {
  const since = trying?.since ?? now;
  if (toEpochMs(now) - toEpochMs(since) >= givenUpAfterMs) return giveUp(rest, offered, outcome.kind, now);
  const attempts = (trying?.attempts ?? 0) + 1;
  const toldMs = outcome.kind === 'throttled' ? (outcome.retryAfterMs ?? 0) : 0;
  const waitMs = Math.max(toldMs, backoffMs(attempts - 1, jitter));
  return { ...rest, trying: { attempts, since, plain: trying?.plain ?? false }, nextTryAt: toInstantAfter(now, waitMs), updatedAt: now };
}

function giveUp(rest: Settled, { from, to }: Offered, reason: string, now: Instant): Thread {
  return { ...rest, cursor: to, exceptions: [...rest.exceptions, { from, to, reason, at: now }], updatedAt: now };
}
