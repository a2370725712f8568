import type { Damage, Store } from '../../ports/store.js';
import { sizeOf, type TicketDocument } from '../../tickets/document.js';
import { borderOf } from '../../tickets/find-fault.js';
import type { Instant } from '../../tickets/instant.js';
import { isPartOf } from '../../tickets/seal.js';
import { segmentId } from '../../tickets/segment.js';
import { firstDay, ticketsSince } from './tickets-since.js';

/** What is wrong with the segment after those of a ticket: it may stand there before the ticket is shortened, and has nothing then that the ticket has not. */
export async function findLeftOverFault({ segments }: Pick<Store, 'segments'>, document: TicketDocument): Promise<Damage | undefined> {
  const id = segmentId(document.number, document.segments + 1);
  const stored = await segments.get(id);
  const before = { segments: document.segments, seq: borderOf(document).seq };
  if (stored === undefined || stored === 'damaged' || isPartOf(stored.doc, document, before)) return undefined;
  const isAhead = (stored.doc.events.at(-1)?.seq ?? 0) >= sizeOf(document).events;
  if (isAhead) return { collection: 'tickets', id: document.number, reason: 'went-back' };
  return { collection: 'segments', id, reason: 'wrong-history' };
}

/** Removes what stands beside tickets and is not theirs: of a backup that was put back, the segments may be newer. */
export async function removeLeftOvers(store: Pick<Store, 'tickets' | 'segments'>, now: Instant): Promise<void> {
  for await (const document of ticketsSince(store, firstDay, now)) {
    if (!(await findLeftOverFault(store, document))) continue;
    for (let k = document.segments + 1; (await store.segments.get(segmentId(document.number, k))) !== undefined; k++) {
      await store.segments.remove(segmentId(document.number, k));
    }
  }
}
