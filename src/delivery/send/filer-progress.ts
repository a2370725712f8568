import type { Store } from '../../ports/store.js';
import type { Progress } from '../../ports/thread.js';
import type { Instant } from '../../tickets/instant.js';
import { isOwnChat } from '../../tickets/ticket.js';
import type { Delivery } from '../schedule/delivery.js';
import { takenMs } from '../schedule/lease.js';
import { readProgress } from '../schedule/progress.js';
import type { SendContext } from './context.js';

interface Deps {
  readonly store: Store;
  readonly siblings: (delivery: Delivery) => readonly Delivery[];
}

/** How far the posts to the filer have come in the filer's own threads, for the gate. */
export interface FilerProgress {
  readonly own: readonly Progress[];
  /** When to look again at the latest: where another process posts, nothing here tells that the filer has it. */
  readonly lookAgainMs: number;
}

/** Of what this process posts itself as it is in memory, for that is newer than what is stored. Rejects as the store does. */
export async function filerProgress({ store, siblings }: Deps, { delivery, snapshot }: SendContext, now: Instant): Promise<FilerProgress> {
  const { ticket, recipients } = snapshot;
  const ours = new Map(siblings(delivery).map((one) => [one.id, one.term?.lasts() ? one.open : undefined]));
  const filers = recipients.filter((recipient) => isOwnChat(recipient, ticket.filer));
  const read = await Promise.all(filers.map(async (recipient) => ours.get(recipient.id) ?? (await readProgress(store, recipient, now))));
  return {
    own: read.flatMap((one) => (one === 'damaged' ? [] : [one.progress])),
    lookAgainMs: filers.every(({ id }) => ours.get(id)) ? Number.POSITIVE_INFINITY : takenMs,
  };
}
