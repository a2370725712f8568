import type { Thread } from '../../ports/thread.js';
import { foldTicket } from '../../tickets/fold.js';
import { type Instant, toEpochMs } from '../../tickets/instant.js';
import type { Following, Ticket } from '../../tickets/ticket.js';
import type { CourierDeps } from '../courier.js';
import type { Job } from '../schedule/delivery.js';
import type { Snapshot } from '../schedule/snapshots.js';
import type { ThreadReader } from '../rules/notification-rules.js';

/** Everything that is known when one thread is told something. */
export interface Scene {
  readonly deps: CourierDeps;
  readonly job: Job;
  readonly snapshot: Snapshot;
  readonly following: Following;
}

/** Who reads there. */
export function readerIn({ following, snapshot }: Scene, { summary }: Thread): ThreadReader {
  const { audience, by, thread } = following;
  const isFiler = audience === 'private' && by === snapshot.ticket.filer;
  return { audience, thread, isFiler, hasSummary: summary !== undefined, ...(audience === 'private' && { person: by }) };
}

/** The ticket as it stood at an event: a post never tells of what is beyond its range, which may still be held back. */
export function ticketAt({ snapshot: { document, ticket } }: Scene, seq: number): Ticket {
  return seq >= ticket.seq ? ticket : foldTicket({ ...document, events: document.events.slice(0, seq) });
}

/** Milliseconds until a stored moment, never more than were meant when it was set: the clock may have been set back. */
export function waitMsUntil(due: Instant | undefined, setAt: Instant, now: Instant): number {
  if (due === undefined) return 0;
  return Math.max(0, Math.min(toEpochMs(due) - toEpochMs(now), toEpochMs(due) - toEpochMs(setAt)));
}

/** A number in [0, 1). */
export function jitter({ random }: CourierDeps): number {
  return new DataView(random.bytes(4).slice().buffer).getUint32(0) / 2 ** 32;
}
