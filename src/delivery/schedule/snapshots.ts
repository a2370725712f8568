import { LRUCache } from 'lru-cache';
import type { Clock } from '../../ports/clock.js';
import type { Revision, Store } from '../../ports/store.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket, UnreadableTicket } from '../../tickets/fold.js';
import type { Ticket } from '../../tickets/ticket.js';
import { type Recipient, recipientsOf, type TriagePlaces } from '../rules/recipients.js';

/** A ticket as it was read a moment ago. */
export interface Snapshot {
  readonly document: TicketDocument;
  readonly ticket: Ticket;
  readonly recipients: readonly Recipient[];
  readonly revision: Revision;
}

/** Spares the recipients of one ticket from reading it once each. */
export interface Snapshots {
  /** Undefined: there is no such ticket, or it cannot be read. Rejects as the store does. */
  read(number: ConfirmationNumber): Promise<Snapshot | undefined>;
  /** The ticket changed. */
  forget(number: ConfirmationNumber): void;
}

interface Deps {
  readonly store: Pick<Store, 'tickets'>;
  readonly clock: Clock;
  readonly places: TriagePlaces;
}

/** So short that what is erased or taken back is never posted from memory. */
const freshMs = 1_000;
const most = 256;

export function createSnapshots({ store, clock, places }: Deps): Snapshots {
  const perf = { now: () => clock.monotonicMs() };
  const kept = new LRUCache<ConfirmationNumber, Promise<Snapshot | undefined>>({ max: most, ttl: freshMs, ttlResolution: 0, perf });

  async function load(number: ConfirmationNumber): Promise<Snapshot | undefined> {
    const stored = await store.tickets.get(number);
    if (stored === undefined || stored === 'damaged') return undefined;
    try {
      const ticket = foldTicket(stored.doc);
      return { document: stored.doc, ticket, recipients: recipientsOf(ticket, places), revision: stored.revision };
    } catch (error) {
      if (error instanceof UnreadableTicket) return undefined;
      throw error;
    }
  }

  return {
    async read(number) {
      const known = kept.get(number);
      if (known) return known;
      const reading = load(number);
      kept.set(number, reading);
      try {
        return await reading;
      } catch (error) {
        if (kept.peek(number) === reading) kept.delete(number);
        throw error;
      }
    },
    forget: (number) => void kept.delete(number),
  };
}
