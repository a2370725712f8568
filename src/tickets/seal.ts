import { answersChangedIn } from './answer-changes.js';
import type { Answers } from './answers.js';
import { type FullBorder, isOutdated } from './border.js';
import { deadThreads } from './dead-threads.js';
import { bytesOf, type TicketDocument } from './document.js';
import type { TicketEvent } from './events/index.js';
import { foldTicket } from './fold.js';
import { foldVersion } from './fold-gains.js';
import type { Instant } from './instant.js';
import { headOf } from './integrity.js';
import { lastMoveOf } from './last-move.js';
import { causesKept, causesOf, isKept } from './past-causes.js';
import type { Segment } from './segment.js';
import { sizes } from './sizes.js';
import { countUpdates } from './updates.js';

/** How much of a ticket is in segments: how many there are, the last event in them, and the answers as they are there. */
interface Sealed {
  readonly segments: number;
  readonly seq: number;
  readonly answers?: Answers | undefined;
}

/** Whether so much stands in a ticket's own document that its older events go into segments. */
export function isLong(document: Pick<TicketDocument, 'border' | 'events' | 'bytes'>): boolean {
  return isOver(document.events.length, heldBytes(document)) && keptFrom(document.events) > 0;
}

/** Whether something is to be done about a ticket's older events: some go into segments, or what is left of them is made again. */
export function needsSealing(document: Pick<TicketDocument, 'border' | 'events' | 'bytes'>): boolean {
  return isLong(document) || (document.border !== undefined && isOutdated(document.border));
}

function isOver(events: number, bytes: number): boolean {
  return events > sizes.heldEvents || bytes > sizes.heldBytes;
}

/** What the events in the document itself take; counted anew only where an earlier version did not count. */
function heldBytes({ border, events, bytes }: Pick<TicketDocument, 'border' | 'events' | 'bytes'>): number {
  const before = border ? border.past?.bytes : 0;
  return bytes === undefined || before === undefined ? bytesOf(events) : bytes - before;
}

/**
 * The next segment of a ticket after those that `before` counts, none when what is left is to stay with it: the newest events,
 * never none at all.
 */
export function nextSegment(document: TicketDocument, before: Sealed): Segment | undefined {
  const { number } = document;
  const left = document.events.filter(({ seq }) => seq > before.seq);
  if (!isOver(left.length, bytesOf(left))) return undefined;
  const older = document.events.slice(0, keptFrom(document.events)).filter(({ seq }) => seq > before.seq);
  const events = older.slice(0, fitting(older, sizes.heldEvents, sizes.heldBytes));
  const last = events.at(-1);
  if (!last) return undefined;
  const signedHeads = document.signedHeads.filter((signed, index) => index > 0 && signed.seq > before.seq && signed.seq <= last.seq);
  const held = signedHeads.length > 0 ? { signedHeads } : {};
  const changed = before.answers && answersChangedIn(events, before.answers);
  return { number, k: before.segments + 1, events, head: headOf(events), ...(changed && { before: changed }), ...held };
}

/** Where the events begin that stay. */
function keptFrom(events: readonly TicketEvent[]): number {
  return events.length - fitting(events.toReversed(), sizes.keptEvents, sizes.keptBytes);
}

/** How many events come to so many and so many bytes at most; one in any case. */
function fitting(events: readonly TicketEvent[], most: number, bytes: number): number {
  let left = bytes;
  const end = events.findIndex((event, index) => {
    left -= bytesOf([event]);
    return index > 0 && (index >= most || left < 0);
  });
  return end < 0 ? events.length : end;
}

/** Whether a segment that stands there already is of this ticket's own events after `seq`, and leaves it some. */
export function isPartOf({ number, k, events }: Segment, document: TicketDocument, before: Sealed): boolean {
  const [first, last] = [events[0]?.seq, events.at(-1)?.seq ?? 0];
  const own = document.events.filter(({ seq }) => seq > before.seq && seq <= last);
  if (number !== document.number || k !== before.segments + 1 || first !== before.seq + 1) return false;
  return own.length === events.length && headOf(own) === headOf(events) && (document.events.at(-1)?.seq ?? 0) > last;
}

/** The border after one more segment. */
export function borderAfter(before: FullBorder | undefined, { number, events }: Pick<Segment, 'number' | 'events'>): FullBorder {
  const history = { number, events, ...(before && { border: before }) };
  const lastMove = lastMoveOf(history);
  // Where an earlier version did not count them they stay uncounted.
  const updates = before === undefined || before.past.updates ? countUpdates(history) : undefined;
  const past = {
    bytes: (before?.past.bytes ?? 0) + bytesOf(events),
    ...(lastMove && { lastMove }),
    ...(updates && { updates }),
    dead: [...deadThreads(history)],
    causes: [...(before?.past.causes ?? []), causesOf(events)],
  };
  return { ticket: foldTicket(history), head: headOf(events), past };
}

/** A border as it is kept: with the causes of late. */
export function toKept(border: FullBorder, now: Instant): FullBorder {
  const fold = foldVersion() > 1 ? { fold: foldVersion() } : {};
  return { ...border, past: { ...border.past, causes: causesKept(border.past.causes, now) }, ...fold };
}

/** A ticket's document without the events before a border, which are in so many segments. */
export function shortened(document: TicketDocument, segments: number, border: FullBorder, now: Instant): TicketDocument {
  const { seq } = border.ticket;
  const events = document.events.filter((event) => event.seq > seq);
  return {
    ...document,
    segments,
    border,
    events,
    bytes: border.past.bytes + bytesOf(events),
    causes: document.causes.filter(({ at }) => isKept(at, now)),
    signedHeads: document.signedHeads.filter((signed, index) => index === 0 || signed.seq > seq),
  };
}
