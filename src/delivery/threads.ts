import { createHash } from 'node:crypto';
import type { Revision, Store } from '../ports/store.js';
import type { Thread } from '../ports/thread.js';
import type { ThreadRef } from '../tickets/bodies.js';
import type { ConfirmationNumber } from '../tickets/confirmation-number.js';
import type { Instant } from '../tickets/instant.js';
import { toOpaqueId } from '../tickets/opaque-id.js';
import type { Following } from '../tickets/ticket.js';

export interface OpenThread {
  readonly id: string;
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
export async function openThread(store: Store, ticket: ConfirmationNumber, following: Following, now: Instant): Promise<OpenThread> {
  const id = threadIdOf(ticket, following.thread);
  const stored = await store.threads.get(id);
  const { thread, audience, detail, fromSeq } = following;
  const fresh: Thread = { ticket, thread, audience, detail, cursor: fromSeq - 1, shown: 0, exceptions: [], updatedAt: now };
  if (stored === undefined || stored === 'damaged') return { id, thread: fresh, revision: 'absent' };
  return { id, thread: { ...stored.doc, audience, detail }, revision: stored.revision };
}
