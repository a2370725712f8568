import { isDeepStrictEqual } from 'node:util';
import { isBroken, readSegments } from '../../ports/history.js';
import type { Damage, Store } from '../../ports/store.js';
import { answersChangedIn } from '../../tickets/answer-changes.js';
import { agreesWith, type FullBorder } from '../../tickets/border.js';
import type { TicketDocument } from '../../tickets/document.js';
import { borderAfter } from '../../tickets/seal.js';
import { type Segment, segmentId } from '../../tickets/segment.js';

/** The border that segments make, as the desk makes it; undefined for none. */
export function borderOfSegments(segments: readonly Segment[]): FullBorder | undefined {
  return segments.reduce<FullBorder | undefined>((before, segment) => borderAfter(before, segment), undefined);
}

/** What is wrong with a ticket's segments, or with what its document says of them. */
export async function findBorderFault(store: Pick<Store, 'segments'>, document: TicketDocument): Promise<Damage | undefined> {
  const segments = await readSegments(store, document);
  if (isBroken(segments)) return segments;
  const wrong = findWrongBefore(segments);
  if (wrong) return { collection: 'segments', id: segmentId(wrong.number, wrong.k), reason: 'wrong-history' };
  const made = borderOfSegments(segments);
  if (!made || !document.border || agreesWith(document.border, made)) return undefined;
  return { collection: 'tickets', id: document.number, reason: 'wrong-history' };
}

/** The first segment that says of the answers it changes what the segments before it do not. */
function findWrongBefore(segments: readonly Segment[]): Segment | undefined {
  let border: FullBorder | undefined;
  for (const segment of segments) {
    const answers = border?.ticket.answers;
    if (segment.before && !isDeepStrictEqual(segment.before, answers && answersChangedIn(segment.events, answers))) return segment;
    border = borderAfter(border, segment);
  }
  return undefined;
}
