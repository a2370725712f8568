import { z } from 'zod';
import { personOf } from './author.js';
import { borderSchema } from './border.js';
import { causeDigestSchema } from './cause.js';
import { confirmationNumberSchema } from './confirmation-number.js';
import { eventSchema, type TicketEvent } from './events/index.js';
import { type Instant, instantSchema } from './instant.js';
import { lookupSchema } from './lookup.js';
import type { PersonId } from './people.js';
import { sha256Schema } from './sha256.js';
import { signedHeadsSchema } from './signed-head.js';
import { sameThread } from './thread.js';

const seq = z.int().min(1);

/** `tickets/<number>`: the newest part of the history, and beside it what the store looks tickets up by. */
export const ticketDocumentSchema = z.strictObject({
  number: confirmationNumberSchema,
  /** How many segments hold older events. */
  segments: z.int().min(0),
  /** What stands where the newest segment ends; absent while there is none. */
  border: borderSchema.optional(),
  /** The events that are in no segment, oldest first. */
  events: z.array(eventSchema),
  /** What all events of the ticket take as they are stored, in bytes, those in segments too; absent in what an earlier version wrote. */
  bytes: z.int().min(0).optional(),
  /** Hash of the newest event's envelope. */
  head: sha256Schema,
  /** Causes of events in segments, for 90 days, as an earlier version kept them: now they stand in the border. */
  causes: z.array(z.strictObject({ cause: causeDigestSchema, seq, at: instantSchema })),
  signedHeads: signedHeadsSchema,
  /** Set with every event; the courier clears it when each thread has what there is. */
  undelivered: z.boolean(),
  lookup: lookupSchema,
});
export type TicketDocument = z.infer<typeof ticketDocumentSchema>;

/** How much a ticket's history is. */
interface HistorySize {
  /** Also the number of the newest event. */
  readonly events: number;
  /** Of all events as they are stored, in UTF-8. */
  readonly bytes: number;
}

/** How long a ticket's history is, without reading what is in segments. Counted anew only where an earlier version did not count. */
export function sizeOf({ border, events, bytes }: Pick<TicketDocument, 'border' | 'events' | 'bytes'>): HistorySize {
  return { events: events.at(-1)?.seq ?? border?.ticket.seq ?? 0, bytes: bytes ?? bytesOf(events) };
}

/** What events take as they are stored, in UTF-8. */
export function bytesOf(events: readonly TicketEvent[]): number {
  return events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
}

/** When the newest event happened. */
export function newestAt({ events, lookup }: Pick<TicketDocument, 'events' | 'lookup'>): Instant {
  return events.at(-1)?.at ?? lookup.updatedAt;
}

/** The events from `from` to `to`, by their numbers, as far as the document holds them. */
export function eventsFrom({ events }: Pick<TicketDocument, 'events'>, from: number, to = Number.POSITIVE_INFINITY): TicketEvent[] {
  return events.filter(({ seq: number }) => number >= from && number <= to);
}

/** Who hears of it in their own chat for what they are to the desk: not because they filed it, nor as a member. Each once. */
export function followersOf({
  events,
  border,
  lookup: { filer, members, threads },
}: Pick<TicketDocument, 'events' | 'border' | 'lookup'>): PersonId[] {
  const earlier = border?.ticket.threads ?? [];
  const later = events.flatMap((event) =>
    event.kind === 'followed' && event.body ? [{ ...event.body, by: event.body.reader ?? event.by }] : [],
  );
  const people = [...earlier, ...later].flatMap(({ audience, thread, by }) => {
    const person = personOf(by);
    const isTheirs = audience === 'private' && person !== undefined && person !== filer && !members.includes(person);
    return isTheirs && threads.some((one) => sameThread(one, thread)) ? [person] : [];
  });
  return [...new Set(people)];
}
