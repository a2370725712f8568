import type { Store } from '../../ports/store.js';
import type { Thread } from '../../ports/thread.js';
import type { ThreadRef } from '../../tickets/bodies.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import type { Following } from '../../tickets/ticket.js';
import { type Alone, createAlone } from '../alone.js';
import { asFollowed, type OpenThread, openThread, threadIdOf } from './threads.js';

/** One thread of a ticket while there is something to post there. What it holds in memory is ahead of the store, never behind. */
export interface Delivery {
  readonly id: string;
  readonly number: ConfirmationNumber;
  readonly thread: ThreadRef;
  /** The thread is changed by one piece of work at a time. */
  readonly alone: Alone;
  open: OpenThread | undefined;
  /** A platform's answer is not stored yet: that goes before anything else is sent, or the same would be sent again. */
  unsaved: boolean;
  /** The ticket's event at which nothing was left to do here; 0: there is. */
  settledAt: number;
  /** An outcome is held back until the filer has heard it. */
  waitsForFiler: boolean;
}

export function createDelivery(number: ConfirmationNumber, thread: ThreadRef): Delivery {
  const id = threadIdOf(number, thread);
  return { id, number, thread, alone: createAlone(), open: undefined, unsaved: false, settledAt: 0, waitsForFiler: false };
}

/** The delivery's thread as it is followed now; read from the store once. Rejects as the store does. */
export async function openDelivery(store: Store, delivery: Delivery, following: Following, now: Instant): Promise<Thread | 'damaged'> {
  const open = delivery.open ?? (await openThread(store, delivery.number, following, now));
  if (open === 'damaged') return 'damaged';
  const thread = asFollowed(open.thread, following);
  delivery.open = { ...open, thread };
  return thread;
}

/** Makes the thread durable. Rejects as the store does: then it is kept here and `save` may be tried again. */
export async function keep(store: Store, delivery: Delivery, thread: Thread): Promise<void> {
  if (!delivery.open) throw new Error('expected the thread to be open');
  delivery.open = { ...delivery.open, thread };
  delivery.unsaved = true;
  await save(store, delivery);
}

/** Stores what is kept. Somebody else's change to the document, which nobody should make, is read anew. */
export async function save(store: Store, delivery: Delivery): Promise<void> {
  if (!delivery.open) return;
  const put = await store.threads.put(delivery.id, delivery.open.thread, delivery.open.revision);
  delivery.unsaved = false;
  delivery.open = put === 'conflict' ? undefined : { thread: delivery.open.thread, revision: put.revision };
}
