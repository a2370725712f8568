import { toldMax } from '../../ports/progress.js';
import type { Progress } from '../../ports/thread.js';
import type { TicketDocument } from '../../tickets/document.js';
import { definitionOf, type TicketEvent } from '../../tickets/events/index.js';
import { toInstantAfter } from '../../tickets/instant.js';
import type { Ticket } from '../../tickets/ticket.js';
import { type Answer, toReason, tryAgain } from './after-outcome.js';

type Told = NonNullable<Progress['told']>[number];

/** One message that shows a text which was taken back since: it is drawn again without it. */
export interface Revision extends Told {
  /** The newest event that took back something that it tells. */
  readonly since: number;
}

/**
 * The next message to draw again without what was taken back; undefined where there is none. Where that happened is an older event by
 * now, the ticket alone tells.
 */
export function nextRevision({ events }: Pick<TicketDocument, 'events'>, ticket: Taken, { told = [] }: Progress): Revision | undefined {
  for (const one of told) {
    const since = events.findLast((event) => takesBackOf(event, one))?.seq ?? (isUndrawn(ticket, one) ? ticket.seq : undefined);
    if (since !== undefined && since > (one.without ?? 0)) return { ...one, since };
  }
  return undefined;
}

type Taken = Pick<Ticket, 'takenBack' | 'seq'>;

function isUndrawn({ takenBack = [] }: Taken, { from, to, without }: Told): boolean {
  return without === undefined && takenBack.some((seq) => seq >= from && seq <= to);
}

function takesBackOf({ kind, body }: TicketEvent, { from, to }: Told): boolean {
  const taken = body === undefined ? undefined : definitionOf(kind).takesBack?.(body);
  return taken !== undefined && taken >= from && taken <= to;
}

/** The progress with one more message that may have to be drawn again, if it tells of anything that can be taken back. */
export function withTold(progress: Progress, events: readonly TicketEvent[], told: Told): Progress {
  if (!events.some(({ kind }) => definitionOf(kind).canBeTakenBack)) return progress;
  return { ...progress, told: [...(progress.told ?? []), told].slice(-toldMax) };
}

/** Whether a message in a place of the assessors shows what it told, so that to draw it again shows nobody more than they see. */
export function isShown({ posts = [], hidden = [] }: Progress, { message }: Pick<Told, 'message'>): boolean {
  return posts.includes(message) && !hidden.includes(message);
}

/**
 * The progress after a platform's answer. What cannot be edited stays as it is; what fails is tried again, ever more slowly, also where
 * the server itself refuses, for nobody else would take the text out. A thread that takes nothing more knows of it when it is back.
 */
export function afterRevision(progress: Progress, { message, since }: Revision, answer: Answer): Progress {
  const { outcome, at } = answer;
  const { revising, ...rest } = progress;
  const told = progress.told?.map((one) => (one.message === message ? { ...one, without: since } : one));
  const over = { ...rest, ...(told && { told }), updatedAt: at };
  switch (outcome.kind) {
    case 'delivered':
    case 'permanent-for-message':
      return over;
    case 'permanent-for-place':
      return { ...rest, dead: { reason: toReason(outcome.reason), at }, updatedAt: at };
    case 'throttled':
    case 'not-accepted':
    case 'ambiguous':
    case 'refused-by-server': {
      const { nextTryAt: _due, ...before } = revising ?? {};
      const passing = outcome.kind === 'refused-by-server' ? ({ kind: 'not-accepted' } as const) : outcome;
      const next = tryAgain('since' in before ? before : undefined, passing, answer);
      if (next === 'give-up') return over;
      return { ...rest, revising: { ...next.effort, nextTryAt: toInstantAfter(at, next.waitMs) }, updatedAt: at };
    }
  }
}
