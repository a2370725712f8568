import { isDeepStrictEqual } from 'node:util';
import type { TicketDocument } from '../tickets/document.js';
import { borderOf } from '../tickets/find-fault.js';
import { type Border, checkChain, genesis, headOf } from '../tickets/integrity.js';
import { type Segment, segmentId } from '../tickets/segment.js';
import type { Damage, Store } from './store.js';

type Part = Pick<Store, 'segments'>;
type Parts = Pick<TicketDocument, 'number' | 'segments' | 'border'>;

/**
 * The segments of a ticket, oldest first, up to the one with event `to`; what is wrong when one is not there, is damaged, or does
 * not go on where the one before ended. All of them end where the ticket's own document begins.
 */
export async function readSegments({ segments }: Part, document: Parts, to?: number): Promise<readonly Segment[] | Damage> {
  const border = borderOf(document);
  const last = to ?? border.seq;
  const found: Segment[] = [];
  let end = genesis;
  for (let k = 1; k <= document.segments && end.seq < last; k++) {
    const id = segmentId(document.number, k);
    const stored = await segments.get(id);
    if (stored === undefined || stored === 'damaged') return damage(id, stored);
    const next = checkChain(stored.doc.events, end);
    if ('code' in next) return { collection: 'segments', id, reason: 'wrong-history' };
    end = next;
    found.push(stored.doc);
  }
  const isWhole = end.seq >= last && (end.seq < border.seq || (end.seq === border.seq && end.head === border.head));
  return isWhole ? found : { collection: 'tickets', id: document.number, reason: 'wrong-history' };
}

/**
 * The `k`th segment of a ticket, which ends at `end`, and where it begins; what is wrong when it is not there, is damaged, or does not
 * end there. That it goes on within itself is what the store judges when it is read.
 */
export async function readSegment(
  { segments }: Part,
  number: Parts['number'],
  k: number,
  end: Border,
): Promise<{ readonly segment: Segment; readonly before: Border } | Damage> {
  const id = segmentId(number, k);
  const stored = await segments.get(id);
  if (stored === undefined || stored === 'damaged') return damage(id, stored);
  const { events } = stored.doc;
  const [first, last] = [events[0], events.at(-1)];
  const before = first && { seq: first.seq - 1, head: first.prev };
  const isWhole = last?.seq === end.seq && headOf(events) === end.head && (k > 1 || isDeepStrictEqual(before, genesis));
  return before && isWhole ? { segment: stored.doc, before } : { collection: 'segments', id, reason: 'wrong-history' };
}

function damage(id: string, stored: 'damaged' | undefined): Damage {
  return { collection: 'segments', id, reason: stored ?? 'missing' };
}

/**
 * A ticket's document with its events from `from` on, and those before where that takes segments: THE way to read older events.
 * What acts and shows how a ticket stands never asks: the document alone tells. Rejects as the store does.
 */
export async function openHistory(store: Part, document: TicketDocument, from = 1): Promise<TicketDocument | Damage> {
  if (from > borderOf(document).seq) return document;
  const segments = await readSegments(store, document);
  if (isBroken(segments)) return segments;
  const { border: _passed, ...rest } = document;
  return { ...rest, segments: 0, events: [...segments.flatMap(({ events }) => events), ...document.events] };
}

/** Whether older events could not be read. */
export function isBroken(read: object): read is Damage {
  return 'reason' in read;
}
