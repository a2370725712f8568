import type { Revision } from '../ports/store.js';
import { can, type TicketAction } from '../tickets/access.js';
import { confirmationNumberSchema } from '../tickets/confirmation-number.js';
import { foldTicket } from '../tickets/fold.js';
import { append } from '../tickets/integrity.js';
import type { NewEvent, Ticket, TicketDocument } from '../tickets/ticket.js';
import type { Parts } from './parts.js';
import type { Visit } from './visit.js';

export interface OpenTicket {
  readonly ticket: Ticket;
  readonly document: TicketDocument;
  readonly revision: Revision;
}

/** A ticket on which this person may do `action`; undefined alike when there is none and when it is not theirs. */
export async function ticketFor(
  parts: Parts,
  visit: Visit,
  number: string,
  action: TicketAction,
): Promise<OpenTicket | 'damaged' | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const stored = await parts.store.tickets.get(id.data);
  if (stored === undefined || stored === 'damaged') return stored;
  const ticket = foldTicket(stored.doc);
  return can(visit.person, action, ticket) ? { ticket, document: stored.doc, revision: stored.revision } : undefined;
}

const attempts = 5;

/**
 * Decides on a ticket and makes the events durable in one write. A cause that was accepted before is not carried out again.
 * When another turn was faster, reads again and decides again. What `decide` refuses comes back as it is.
 */
export async function changeTicket<R extends { readonly refused: string }>(
  parts: Parts,
  visit: Visit,
  number: string,
  decide: (ticket: Ticket) => readonly NewEvent[] | R,
): Promise<Ticket | R | 'damaged' | undefined> {
  const salt = () => Buffer.from(parts.random.bytes(16)).toString('base64url');
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await ticketFor(parts, visit, number, 'read');
    if (found === undefined || found === 'damaged') return found;
    const { document, revision, ticket } = found;
    if (document.events.some(({ cause }) => cause === visit.turn.cause)) return ticket;
    const news = decide(ticket);
    if ('refused' in news) return news;
    const events = append(document.events, news, { at: visit.now, by: visit.person.id, cause: visit.turn.cause, salt });
    const put = await parts.store.tickets.put(number, { ...document, events, undelivered: true }, revision);
    if (put !== 'conflict') return foldTicket(put.doc);
  }
  throw new Error(`expected the ticket to hold still within ${attempts} attempts`);
}
