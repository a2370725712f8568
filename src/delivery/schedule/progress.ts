import type { Revision, Store } from '../../ports/store.js';
import type { Progress } from '../../ports/thread.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { type Instant, toEpochMs } from '../../tickets/instant.js';
import type { Recipient } from '../rules/recipients.js';

/** How far the posts to a recipient have come, as it was read. */
export interface OpenProgress {
  readonly progress: Progress;
  readonly revision: Revision | 'absent';
}

/** A recipient that has no document yet stands before the first event it is to hear of. Rejects as the store does. */
export async function readProgress(store: Store, recipient: Recipient, now: Instant): Promise<OpenProgress | 'damaged'> {
  const { id, destination, fromSeq } = recipient;
  const stored = await (destination === undefined ? store.threads : store.cursors).get(id);
  if (stored === 'damaged') return 'damaged';
  if (!stored) return { progress: { cursor: fromSeq - 1, shown: 0, exceptions: [], updatedAt: now }, revision: 'absent' };
  return { progress: asFollowed(stored.doc, recipient), revision: stored.revision };
}

/** Answers the new revision. Rejects as the store does. */
export async function putProgress(
  { threads, cursors }: Store,
  ticket: ConfirmationNumber,
  to: Recipient,
  { progress: { dead, ...rest }, revision }: OpenProgress,
): Promise<Revision | 'conflict'> {
  const put =
    to.destination === undefined
      ? await threads.put(
          to.id,
          { ...rest, ...(dead && { dead }), ticket, thread: to.thread, audience: to.audience, detail: to.detail },
          revision,
        )
      : await cursors.put(to.id, { ...rest, ticket, destination: to.destination, audience: to.audience }, revision);
  return put === 'conflict' ? put : put.revision;
}

/**
 * The progress as the ticket's history has it now. A thread that follows anew, after it was left or died, is alive and has a
 * fresh summary; it starts where the event says, but hears nothing twice. What had been given up stays on its ledger.
 */
export function asFollowed(progress: Progress, { fromSeq, since }: Pick<Recipient, 'fromSeq' | 'since'>): Progress {
  const lives = progress.dead && since !== undefined && toEpochMs(since) > toEpochMs(progress.dead.at);
  if (fromSeq - 1 <= progress.cursor && !lives) return progress;
  const { summary: _left, dead: _past, trying: _tried, nextTryAt: _due, ...rest } = progress;
  return { ...rest, cursor: Math.max(progress.cursor, fromSeq - 1) };
}
