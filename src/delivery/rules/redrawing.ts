import type { Progress } from '../../ports/thread.js';
import { toInstantAfter } from '../../tickets/instant.js';
import type { Admission } from './admission.js';
import { type Answer, type Effort, tryAgain } from './after-outcome.js';
import { backoffMs } from './backoff.js';

/** One message in a place of the assessors that is to look otherwise: others can read it there, or they no longer can. */
export interface Redrawing {
  readonly kind: 'hide' | 'show';
  readonly message: string;
}

/** The next message to redraw; undefined where all is as it should be. One that fails lets the others go before it. */
export function nextRedrawing(progress: Progress, admission: Admission): Redrawing | undefined {
  const { summary } = progress;
  const hidden = new Set(progress.hidden);
  if (!summary) return undefined;
  if (admission === 'full') return hidden.size > 0 ? { kind: 'show', message: summary.message } : undefined;
  if (admission !== 'nothing') return undefined;
  const left = messagesOf(progress).filter((message) => !hidden.has(message));
  const message = left[(effortOf(progress, 'hide')?.attempts ?? 0) % left.length];
  return message === undefined ? undefined : { kind: 'hide', message };
}

/** When that may be tried; undefined: at once. */
export function redrawingDueAt(progress: Progress, { kind }: Redrawing): NonNullable<Progress['redrawing']>['nextTryAt'] | undefined {
  return effortOf(progress, kind)?.nextTryAt;
}

/**
 * The progress after a platform's answer. What cannot be edited stays as it is. In a standing destination hiding is tried until it
 * works, ever more slowly; a card that is not shown again in time is left to its next edit.
 */
export function afterRedrawing(progress: Progress, redrawing: Redrawing, answer: Answer): Progress {
  const { outcome, at } = answer;
  const { redrawing: _past, ...rest } = progress;
  const over = (): Progress => ({ ...done(rest, redrawing), updatedAt: at });
  switch (outcome.kind) {
    case 'delivered':
    case 'permanent-for-message':
      return over();
    case 'permanent-for-place':
      return { ...rest, hidden: messagesOf(progress), updatedAt: at };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      const { kind } = redrawing;
      const before = effortOf(progress, kind);
      const effort = before && { attempts: before.attempts, refusals: before.refusals, since: before.since };
      const forever = kind === 'hide' && answer.standing;
      const next = tryAgain(effort, outcome, { ...answer, standing: forever });
      if (next === 'give-up' && !forever) return over();
      const { effort: after, waitMs } = next === 'give-up' ? goOn(effort, answer) : next;
      return { ...rest, redrawing: { kind, ...after, nextTryAt: toInstantAfter(at, waitMs) }, updatedAt: at };
    }
  }
}

function messagesOf({ summary, posts = [] }: Progress): string[] {
  return [...(summary ? [summary.message] : []), ...posts];
}

function effortOf({ redrawing }: Progress, kind: Redrawing['kind']): Progress['redrawing'] {
  return redrawing?.kind === kind ? redrawing : undefined;
}

/** A server that refuses to hide something is asked again, as slowly as anything is. */
function goOn(before: Effort | undefined, { at, jitter }: Answer): { readonly effort: Effort; readonly waitMs: number } {
  const attempts = (before?.attempts ?? 0) + 1;
  return { effort: { attempts, refusals: 0, since: before?.since ?? at }, waitMs: backoffMs(attempts, jitter) };
}

/** Once the card is back it leads to all that the hidden posts said; those that never were hidden tell it still. */
function done({ hidden = [], posts = [], ...rest }: Progress, { kind, message }: Redrawing): Progress {
  if (kind === 'hide') return { ...rest, ...(posts.length > 0 && { posts }), hidden: [...hidden, message] };
  const before = new Set(hidden);
  const told = posts.filter((post) => !before.has(post));
  return { ...rest, ...(told.length > 0 && { posts: told }) };
}
