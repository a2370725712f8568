import { Mutex } from 'async-mutex';
import type { Store } from '../../ports/store.js';
import type { Progress } from '../../ports/thread.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Instant } from '../../tickets/instant.js';
import type { Recipient } from '../rules/recipients.js';
import type { Term } from './lease.js';
import { asFollowed, type OpenProgress, putProgress, readProgress } from './progress.js';

/**
 * One recipient of a ticket while there is something to post there. What it holds in memory is ahead of the store, never
 * behind, as long as this process has the destination's lease.
 */
export interface Delivery {
  /** The recipient's. */
  readonly id: string;
  readonly number: ConfirmationNumber;
  readonly conversation: string;
  /** The term of the destination's lease in which `open` was read. */
  term: Term | undefined;
  /** The progress is changed by one piece of work at a time. */
  readonly mutex: Mutex;
  open: (OpenProgress & { readonly recipient: Recipient }) | undefined;
  /** A platform's answer is not stored yet: that goes before anything else is sent, or the same would be sent again. */
  unsaved: boolean;
  /** The ticket's event at which nothing was left to do here; 0: there is. */
  settledAt: number;
  /** An outcome is held back until the filer has heard it. */
  waitsForFiler: boolean;
  /** What waits for its next try is tried now. */
  eager: boolean;
}

export function createDelivery(number: ConfirmationNumber, { id, destination, thread: { conversation } }: Recipient): Delivery {
  return {
    id,
    number,
    conversation,
    term: undefined,
    mutex: new Mutex(),
    open: undefined,
    unsaved: false,
    settledAt: 0,
    waitsForFiler: false,
    // A standing destination is tried at each start.
    eager: destination !== undefined,
  };
}

/** In a new term another process may have posted meanwhile: the progress is read anew. */
export function enterTerm(delivery: Delivery, term: Term): void {
  if (delivery.term !== term && !delivery.unsaved) delivery.open = undefined;
  delivery.term = term;
}

/** The delivery's progress, for the recipient as it is now; read from the store once. Rejects as the store does. */
export async function openDelivery(store: Store, delivery: Delivery, recipient: Recipient, now: Instant): Promise<Progress | 'damaged'> {
  const open = delivery.open ?? (await readProgress(store, recipient, now));
  if (open === 'damaged') return 'damaged';
  const progress = asFollowed(open.progress, recipient);
  delivery.open = { recipient, progress, revision: open.revision };
  return progress;
}

/** Makes the progress durable. Rejects as the store does: then it is kept here and `save` may be tried again. */
export async function keep(store: Store, delivery: Delivery, progress: Progress): Promise<void> {
  if (!delivery.open) throw new Error('expected the delivery to be open');
  delivery.open = { ...delivery.open, progress };
  delivery.unsaved = true;
  await save(store, delivery);
}

/** Stores what is kept. Somebody else's change to the document, which nobody should make, is read anew. */
export async function save(store: Store, delivery: Delivery): Promise<void> {
  if (!delivery.open) return;
  const revision = await putProgress(store, delivery.number, delivery.open.recipient, delivery.open);
  delivery.unsaved = false;
  delivery.open = revision === 'conflict' ? undefined : { ...delivery.open, revision };
}
