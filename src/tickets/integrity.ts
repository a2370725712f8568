import { createHash } from 'node:crypto';
import type { EventKind } from './bodies.js';
import { canonicalJson } from './canonical-json.js';
import type { Instant } from './instant.js';
import type { PersonId } from './people.js';
import { eventSchema, type NewEvent, type Sha256, type TicketEvent } from './ticket.js';

/** What `append` gives every new event. */
export interface Stamp {
  readonly at: Instant;
  readonly by: PersonId | 'desk';
  readonly cause: string;
  /** Draws a fresh 128-bit salt, as base64url. */
  salt(): string;
}

/** The `prev` of the first event. */
export const genesis = '0'.repeat(64) as Sha256;

/** The commitment to a body: without the salt it tells nothing about what was said, not even by guessing. */
export function commitmentOf(salt: string, body: unknown): Sha256 {
  return sha256(`${salt}${canonicalJson(body)}`);
}

/** The hash of an event's envelope, which leaves out what erasure removes. */
export function envelopeHash(event: TicketEvent): Sha256 {
  const { body: _body, salt: _salt, ...envelope } = event;
  return sha256(canonicalJson(envelope));
}

/** The chain's head: what receipts and signed heads sign. */
export function headOf(events: readonly TicketEvent[]): Sha256 {
  const last = events.at(-1);
  return last ? envelopeHash(last) : genesis;
}

/** The history with new events at its end, each chained to the one before. */
export function append(events: readonly TicketEvent[], news: readonly NewEvent[], stamp: Stamp): TicketEvent[] {
  const history = [...events];
  for (const { kind, visibility, body } of news) {
    const salt = stamp.salt();
    const commitment = commitmentOf(salt, body);
    const { at, by, cause } = stamp;
    const envelope = { seq: history.length + 1, at, by, cause, visibility, prev: headOf(history), commitment };
    history.push(eventSchema.parse({ ...envelope, kind, salt, body }));
  }
  return history;
}

export type ChainFault = {
  readonly seq: number;
  readonly code: 'out-of-order' | 'broken-link' | 'body-altered' | 'half-erased';
};

/** Checks a history on its own: numbers, links, and every body that was not erased. Undefined when all holds. */
export function findChainFault(events: readonly TicketEvent[]): ChainFault | undefined {
  let prev = genesis;
  for (const [index, event] of events.entries()) {
    const { seq } = event;
    if (seq !== index + 1) return { seq, code: 'out-of-order' };
    if (event.prev !== prev) return { seq, code: 'broken-link' };
    if ((event.body === undefined) !== (event.salt === undefined)) return { seq, code: 'half-erased' };
    if (event.salt !== undefined && commitmentOf(event.salt, event.body) !== event.commitment) return { seq, code: 'body-altered' };
    prev = envelopeHash(event);
  }
  return undefined;
}

/** The event without what was said: the chain stays valid. */
export function erase<K extends EventKind>(event: Extract<TicketEvent, { kind: K }>): Extract<TicketEvent, { kind: K }> {
  const { body: _body, salt: _salt, ...envelope } = event;
  return envelope as Extract<TicketEvent, { kind: K }>;
}

function sha256(text: string): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256;
}
