import type { Revision } from '../ports/store.js';
import { can, type TicketAction } from '../tickets/access.js';
import { confirmationNumberSchema, formatNumber } from '../tickets/confirmation-number.js';
import type { Decision } from '../tickets/decide/decision.js';
import { foldTicket } from '../tickets/fold.js';
import { append, headOf } from '../tickets/integrity.js';
import type { Ticket, TicketDocument, TicketEvent, TicketState } from '../tickets/ticket.js';
import type { Parts } from './parts.js';
import { followForFiler } from './private-chat.js';
import type { Visit } from './visit.js';

export interface OpenTicket {
  readonly ticket: Ticket;
  readonly document: TicketDocument;
  readonly revision: Revision;
}

/**
 * A ticket on which this person may do `action`; undefined alike when there is none and when it is not theirs, and in the same
 * time.
 */
export async function ticketFor(
  parts: Parts,
  visit: Visit,
  number: string,
  action: TicketAction,
): Promise<OpenTicket | 'damaged' | undefined> {
  const startedAtMs = parts.clock.monotonicMs();
  const found = await lookUp(parts, visit, number, action);
  if (found === undefined || found === 'damaged') await waitForStroke(parts, startedAtMs);
  return found;
}

/** Far longer than it takes to read, parse and fold a ticket, and too short for a person to notice. */
const strokeMs = 25;

/**
 * Whoever asks for a ticket that is not theirs must not tell from the time whether there is one. To do the same work for a
 * decoy would not do: a ticket may have one event or a thousand. So a refusal waits for the next stroke, counted from the
 * question; it costs a timer.
 */
async function waitForStroke({ clock, timer }: Parts, startedAtMs: number): Promise<void> {
  const spentMs = clock.monotonicMs() - startedAtMs;
  await new Promise<void>((done) => void timer.after(strokeMs - (spentMs % strokeMs), done));
}

async function lookUp(parts: Parts, visit: Visit, number: string, action: TicketAction): Promise<OpenTicket | 'damaged' | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const stored = await parts.store.tickets.get(id.data);
  if (stored === undefined || stored === 'damaged') return stored;
  const ticket = foldTicket(stored.doc);
  return can(visit.person, action, ticket) ? { ticket, document: stored.doc, revision: stored.revision } : undefined;
}

/** The ticket is in a state in which this cannot be done any more. */
export interface NotNow {
  readonly refused: 'not-now';
  readonly state: TicketState;
  readonly document: TicketDocument;
}

const attempts = 5;

/**
 * Decides on a ticket and makes the events durable in one write, then has its threads told. What adds is done once for each
 * cause. What sets (`'set'`) is done whenever it is said and the last one holds (DESIGN section 3): `decide` answers no events
 * when it holds already. When another turn was faster, reads again and decides again.
 */
export async function changeTicket(
  parts: Parts,
  visit: Visit,
  number: string,
  decide: (ticket: Ticket) => Decision,
  does: 'add' | 'set' = 'add',
): Promise<Ticket | NotNow | 'damaged' | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await ticketFor(parts, visit, number, 'read');
    if (found === undefined || found === 'damaged') return found;
    const { document, revision, ticket } = found;
    if (does === 'add' && document.events.some(({ cause }) => cause === visit.turn.cause)) return ticket;
    const decided = decide(ticket);
    if ('refused' in decided) return decided.refused === 'not-yours' ? undefined : { ...decided, document };
    if (decided.length === 0) return ticket;
    const news = [...decided, ...(await followForFiler(parts, ticket, decided))];
    const salt = () => saltFrom(parts);
    const events = append(document.events, news, { at: visit.now, by: visit.person.id, cause: visit.turn.cause, salt });
    const after = await seal(parts, visit, { ...document, events, undelivered: true }, ticket.state);
    const put = await parts.store.tickets.put(number, after, revision);
    if (put === 'conflict') continue;
    parts.wake(put.doc.number);
    return foldTicket(put.doc);
  }
  throw new Error(`expected the ticket to hold still within ${attempts} attempts`);
}

/** 128 random bits for a commitment. */
export function saltFrom({ random }: Pick<Parts, 'random'>): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}

/** Signs the head whenever the state changes. */
async function seal(parts: Parts, visit: Visit, document: TicketDocument, before: TicketState): Promise<TicketDocument> {
  const ticket = foldTicket(document);
  if (ticket.state === before) return document;
  const jws = await sealHead(parts, ticket, document.events, visit.now);
  return { ...document, seals: [...document.seals, { seq: ticket.seq, jws }] };
}

/** The seal over a history as it stands. */
export function sealHead(
  { seals, settings }: Parts,
  { number, seq, submittedAt, receiptDueAt }: Pick<Ticket, 'number' | 'seq' | 'submittedAt' | 'receiptDueAt'>,
  events: readonly TicketEvent[],
  sealedAt: Ticket['submittedAt'],
): Promise<string> {
  return seals.seal({
    number: formatNumber(number, settings.numberPrefix),
    seq,
    head: headOf(events),
    submittedAt,
    receiptDueAt,
    sealedAt,
  });
}
