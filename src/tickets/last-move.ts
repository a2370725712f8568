import type { StoredBorder } from './border.js';
import type { TicketDocument } from './document.js';
import type { TicketEvent } from './events/index.js';
import { applyEvent, foldTicket, movesOn } from './fold.js';
import type { LastMove } from './past.js';

type History = Pick<TicketDocument, 'number' | 'events'> & { readonly border?: Pick<StoredBorder, 'ticket' | 'head' | 'past'> | undefined };

/** The last event that moved a ticket on; undefined when it is in a segment and an earlier version did not note it. */
export function lastMoveOf({ number, border, events }: History): LastMove | undefined {
  const [first] = events;
  if (!border && first) return lastOf(foldTicket({ number, events: [first] }), events.slice(1)) ?? toMove(first);
  return border && (lastOf(border.ticket, events) ?? border.past?.lastMove);
}

function lastOf(before: ReturnType<typeof foldTicket>, events: readonly TicketEvent[]): LastMove | undefined {
  let last: TicketEvent | undefined;
  let ticket = before;
  for (const event of events) {
    if (movesOn(ticket, event)) last = event;
    ticket = applyEvent(ticket, event);
  }
  return last && toMove(last);
}

function toMove({ kind, at, by }: TicketEvent): LastMove {
  return { kind, at, by };
}
