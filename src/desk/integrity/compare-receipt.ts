import { isBroken, readSegments } from '../../ports/history.js';
import type { Store } from '../../ports/store.js';
import { confirmationNumberSchema } from '../../tickets/confirmation-number.js';
import { borderOf } from '../../tickets/find-fault.js';
import { headAt, headOf } from '../../tickets/integrity.js';
import type { SignedHead } from '../../tickets/signed-head.js';

export type Compared = 'same' | 'different' | 'damaged' | 'missing';

/** Compares what a receipt says, whose signature holds, with the ticket in a store. */
export async function compareReceipt(store: Pick<Store, 'tickets' | 'segments'>, said: SignedHead): Promise<Compared> {
  const number = confirmationNumberSchema.safeParse(said.number.replaceAll('-', '').slice(-13));
  const stored = number.success ? await store.tickets.get(number.data) : undefined;
  if (stored === undefined) return 'missing';
  if (stored === 'damaged') return 'damaged';
  const { doc } = stored;
  const before = borderOf(doc);
  if (said.seq >= before.seq) {
    const end = { seq: before.seq + doc.events.length, head: doc.head };
    return headAt(doc.events, end, said.seq) === said.head ? 'same' : 'different';
  }
  const segments = await readSegments(store, doc, said.seq);
  if (isBroken(segments)) return 'damaged';
  const events = segments.flatMap((segment) => segment.events).filter(({ seq }) => seq <= said.seq);
  return headOf(events) === said.head ? 'same' : 'different';
}
