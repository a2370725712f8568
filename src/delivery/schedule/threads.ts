import { createHash } from 'node:crypto';
import type { Revision, Store } from '../../ports/store.js';
import type { Thread } from '../../ports/thread.js';
import type { ThreadRef } from '../../tickets/bodies.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import { toOpaqueId } from '../../tickets/opaque-id.js';
import type { Following } from '../../tickets/ticket.js';

export interface OpenThread {
  readonly thread: Thread;
  readonly revision: Revision | 'absent';
}

/** The id of a ticket's thread document. */
export function threadIdOf(ticket: ConfirmationNumber, { conversation, root }: ThreadRef): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([conversation, root ?? null]))
    .digest();
  return `${ticket}-${toOpaqueId(digest)}`;
}

/** The thread as it stands; one that has no document yet stands where the event put it. */
export async function openThread(
  store: Store,
  ticket: ConfirmationNumber,
  following: Following,
  now: Instant,
): Promise<OpenThread | 'damaged'> {
  const stored = await store.threads.get(threadIdOf(ticket, following.thread));
  if (stored === 'damaged') return 'damaged';
  if (stored) return { thread: stored.doc, revision: stored.revision };
  const { thread, audience, detail, fromSeq } = following;
  return {
    thread: { ticket, thread, audience, detail, cursor: fromSeq - 1, shown: 0, exceptions: [], updatedAt: now },
    revision: 'absent',
  };
}

/**
 * The thread as the ticket's history has it now. One that follows anew, after it was left or died, starts beyond its cursor,
 * alive and with a fresh summary; what had been given up stays on its ledger.
 */
export function asFollowed(stored: Thread, { audience, detail, fromSeq }: Following): Thread {
  const thread = { ...stored, audience, detail };
  if (fromSeq - 1 <= thread.cursor) return thread;
  const { summary: _left, dead: _past, trying: _tried, nextTryAt: _due, ...rest } = thread;
  return { ...rest, cursor: fromSeq - 1 };
}
