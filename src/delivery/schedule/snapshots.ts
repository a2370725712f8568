import type { Clock } from '../../ports/clock.js';
import type { Revision, Store } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import { foldTicket, UnreadableTicket } from '../../tickets/fold.js';
import type { Ticket, TicketDocument } from '../../tickets/ticket.js';

/** A ticket as it was read a moment ago. */
export interface Snapshot {
  readonly document: TicketDocument;
  readonly ticket: Ticket;
  readonly revision: Revision;
}

/** Spares the threads of one ticket from reading it once each. */
export interface Snapshots {
  /** Undefined: there is no such ticket, or it cannot be read. Rejects as the store does. */
  read(number: ConfirmationNumber): Promise<Snapshot | undefined>;
  /** The ticket changed. */
  forget(number: ConfirmationNumber): void;
}

/** So short that what is erased or taken back is never posted from memory. */
const freshMs = 1_000;
const most = 256;

export function createSnapshots(tickets: Store['tickets'], clock: Clock): Snapshots {
  const kept = new Map<ConfirmationNumber, { readonly atMs: number; readonly reading: Promise<Snapshot | undefined> }>();

  async function load(number: ConfirmationNumber): Promise<Snapshot | undefined> {
    const stored = await tickets.get(number);
    if (stored === undefined || stored === 'damaged') return undefined;
    try {
      return { document: stored.doc, ticket: foldTicket(stored.doc), revision: stored.revision };
    } catch (error) {
      if (error instanceof UnreadableTicket) return undefined;
      throw error;
    }
  }

  return {
    async read(number) {
      const known = kept.get(number);
      const atMs = clock.monotonicMs();
      if (known && atMs - known.atMs < freshMs) return known.reading;
      const entry = { atMs, reading: load(number) };
      kept.delete(number);
      kept.set(number, entry);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      try {
        return await entry.reading;
      } catch (error) {
        if (kept.get(number) === entry) kept.delete(number);
        throw error;
      }
    },
    forget: (number) => kept.delete(number),
  };
}
