import { isDeepStrictEqual } from 'node:util';
import { borderDigest, type StoredBorder } from './border.js';
import type { TicketDocument } from './document.js';
import { foldTicket, UnreadableTicket } from './fold.js';
import { type Border, checkChain, genesis, headAt } from './integrity.js';
import { type Lookup, lookupOf } from './lookup.js';
import type { Segment } from './segment.js';
import { isAbout, type SignedHead } from './signed-head.js';
import type { Ticket } from './ticket.js';

/** Why a document that can be read is not as the desk left it. */
export type Fault =
  /** It is not there, and must be. */
  | 'missing'
  /** It says less than what is known of it: an older version was put back. */
  | 'went-back'
  /** An event was altered, left out, put in or moved. */
  | 'wrong-history'
  /** Its newest head is not signed by this desk, or is not that of its history. */
  | 'wrong-signature'
  /** What it is found by does not follow from its history. */
  | 'wrong-look-up';

/** Of what a ticket is looked up by, that which rights and life cycle hang on. What else there is may be derived otherwise one day. */
const held = ['state', 'filer', 'org', 'members', 'owner', 'category', 'practice'] as const satisfies readonly (keyof Lookup)[];

/** Where the events of a document begin. */
export function borderOf({ border }: Pick<TicketDocument, 'border'>): Border {
  return border ? { seq: border.ticket.seq, head: border.head } : genesis;
}

/**
 * Judges a stored ticket by itself. `signed` is what its newest signed head says and what the one at its border says, when this desk
 * signed them. What is in segments is not looked at.
 */
export function findFault(document: TicketDocument, { newest, border }: Signed): Fault | undefined {
  const { number, events, head, lookup } = document;
  const before = borderOf(document);
  const end = checkChain(events, before);
  if ('code' in end || end.head !== head) return 'wrong-history';
  if (!newest || !isAbout(newest, number) || newest.seq !== document.signedHeads.at(-1)?.seq) return 'wrong-signature';
  if (newest.seq >= before.seq && headAt(events, end, newest.seq) !== newest.head) return 'wrong-signature';
  if (document.border?.jws !== undefined && !vouchesFor(border, document, document.border)) return 'wrong-signature';
  const ticket = foldIfReadable(document);
  if (!ticket) return 'wrong-history';
  return agrees(ticket, lookup) ? undefined : 'wrong-look-up';
}

/** What signed heads of a ticket say, of each that this desk signed. */
interface Signed {
  readonly newest: SignedHead | undefined;
  readonly border: SignedHead | undefined;
}

/** Whether what is signed at a border is about what stands there. */
function vouchesFor(said: SignedHead | undefined, { number, segments }: TicketDocument, border: StoredBorder): boolean {
  if (!said || !isAbout(said, number)) return false;
  return said.seq === border.ticket.seq && said.head === border.head && said.border === borderDigest(segments, border);
}

/** Judges a segment by itself. `said`: what its signed heads say, of each that this desk signed. */
export function findSegmentFault(
  { number, events, head, signedHeads = [] }: Segment,
  said: readonly (SignedHead | undefined)[],
): Fault | undefined {
  const [first] = events;
  const end = first && checkChain(events, { seq: first.seq - 1, head: first.prev });
  if (!end || 'code' in end || (head !== undefined && head !== end.head)) return 'wrong-history';
  const isSigned = signedHeads.every(({ seq }, index) => {
    const one = said[index];
    return one && isAbout(one, number) && one.seq === seq && one.head === headAt(events, end, seq);
  });
  return isSigned ? undefined : 'wrong-signature';
}

function agrees(ticket: Ticket, lookup: Lookup): boolean {
  const computed = lookupOf(ticket, { cve: [] });
  return held.every((name) => isDeepStrictEqual(computed[name], lookup[name]));
}

function foldIfReadable(document: TicketDocument): Ticket | undefined {
  try {
    return foldTicket(document);
  } catch (error) {
    if (error instanceof UnreadableTicket) return undefined;
    throw error;
  }
}
