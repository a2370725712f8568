import type { PlaceView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { can } from '../tickets/access.js';
import { foldTicket, sameThread } from '../tickets/fold.js';
import type { Ticket } from '../tickets/ticket.js';
import { threadOf } from './follow.js';
import type { Parts } from './parts.js';
import { isInPlace, moveOn } from './replies.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

const shownMax = 8;

/** The tickets of this person that this place hears of; what it does not hear of stays unsaid here. */
export async function ticketsHere(parts: Parts, visit: Visit): Promise<Ticket[]> {
  const { items } = await parts.store.tickets.find({ by: 'filer', is: visit.person.id, limit: 50 });
  const here = threadOf(visit);
  return items
    .map(({ doc }) => foldTicket(doc))
    .filter((ticket) => can(visit.person, 'read', ticket) && ticket.threads.some(({ thread }) => sameThread(thread, here)))
    .filter(({ number }) => visit.ticket === undefined || number === visit.ticket)
    .slice(0, shownMax);
}

/** How far tickets are, as this place may see it. */
export function placeStatusView(tickets: readonly Ticket[], visit: Visit): PlaceView {
  const here = threadOf(visit);
  return {
    kind: 'place-status',
    tickets: tickets.map(({ number, state, threads, priority, severity, outcome }) => {
      const summary = threads.some(({ thread, detail }) => detail === 'summary' && sameThread(thread, here));
      const said = { ...(priority && { priority }), ...(severity && { severity }), ...(outcome && { outcome }) };
      return { number, state, ...(summary && { summary: said }) };
    }),
  };
}

/**
 * Has the neutral line of a ticket posted for everybody in the place where its status was read in private, in the language that
 * the operator chose for places.
 */
export async function share(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  if (!isInPlace(visit)) return moveOn(visit, { kind: 'outdated' });
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === undefined || found === 'damaged') return moveOn(visit, { kind: 'no-such-ticket' });
  const { locale, zone } = parts.settings;
  return { kind: 'share', card: { view: placeStatusView([found.ticket], visit), reader: { locale, zone } } };
}
