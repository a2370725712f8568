import { isBroken, readSegments } from '../../ports/history.js';
import type { Store } from '../../ports/store.js';
import { agreesWith, borderDigest, type FullBorder, isOutdated } from '../../tickets/border.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../tickets/document.js';
import { borderAfter, isPartOf, needsSealing, nextSegment, shortened, toKept } from '../../tickets/seal.js';
import { type Segment, segmentId } from '../../tickets/segment.js';
import type { Deps } from '../deps.js';
import { borderOfSegments } from '../integrity/border.js';
import { signHead } from '../keys/sign-head.js';

export type SealDeps = Pick<Deps, 'store' | 'signedHeads' | 'settings' | 'clock' | 'log'>;

/**
 * Puts the older events of a long ticket into segments, and then shortens the ticket by one write. Begun anew it goes on where it was:
 * a segment that was written is taken as it is, and until the ticket is shortened its document has all of it. False: it cannot be done,
 * for a segment stands there that is not this ticket's.
 */
export async function sealTicket(deps: SealDeps, number: ConfirmationNumber): Promise<boolean> {
  const { store, clock, log } = deps;
  const stored = await store.tickets.get(number);
  if (stored === undefined || stored === 'damaged' || !needsSealing(stored.doc)) return true;
  const sealed = await writeSegments(store, stored.doc);
  if ('id' in sealed) {
    log.error('segment-disagrees', { number, id: sealed.id });
    return false;
  }
  const { segments } = sealed;
  const now = clock.now();
  const border = toKept(sealed.border, now);
  const { ticket, head } = border;
  const jws = await signHead(deps, ticket, head, now, borderDigest(segments, border));
  const updated = await store.tickets.update(number, (again) => {
    // Another did it meanwhile.
    if (again?.doc.segments !== stored.doc.segments) return { keep: true, result: false };
    return { put: shortened(again.doc, segments, { ...border, jws }, now), result: true };
  });
  const count = segments - stored.doc.segments;
  if (updated !== 'damaged' && updated.result) log.info(count > 0 ? 'ticket-sealed' : 'border-renewed', { number, count });
  return true;
}

/** Writes what is to be in segments; the segment that is in the way when it cannot. */
async function writeSegments(
  store: Store,
  document: TicketDocument,
): Promise<{ readonly segments: number; readonly border: FullBorder } | { readonly id: string }> {
  let border = await fullBorderOf(store, document);
  if (border && 'id' in border) return border;
  let { segments } = document;
  for (;;) {
    const before = { segments, seq: border?.ticket.seq ?? 0, answers: border?.ticket.answers };
    const next = nextSegment(document, before);
    if (!next) break;
    const id = segmentId(document.number, next.k);
    const written = await writeSegment(store, id, next);
    if (!written || !isPartOf(written, document, before)) return { id };
    border = borderAfter(border, written);
    segments += 1;
  }
  if (!border) throw new Error(`expected ${document.number} to have events for a segment`);
  return { segments, border };
}

/** A segment as it stands there: it is written once. */
async function writeSegment({ segments }: Store, id: string, segment: Segment): Promise<Segment | undefined> {
  const put = await segments.put(id, segment, 'absent');
  if (put !== 'conflict') return put.doc;
  const there = await segments.get(id);
  return there === undefined || there === 'damaged' ? undefined : there.doc;
}

/** The border as it is now; one that an earlier version wrote is made anew from its segments, if it is what they make. */
async function fullBorderOf(store: Store, document: TicketDocument): Promise<FullBorder | { readonly id: string } | undefined> {
  const { border } = document;
  if (!border) return undefined;
  if (border.past && !isOutdated(border)) return { ...border, past: border.past };
  const segments = await readSegments(store, document);
  if (isBroken(segments)) return { id: segments.id };
  const made = borderOfSegments(segments);
  return made && agreesWith(border, made) ? made : { id: document.number };
}
