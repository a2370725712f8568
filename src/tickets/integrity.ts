import type { Author } from './author.js';
import { canonicalJson } from './canonical-json.js';
import { type Cause, digestOf } from './cause.js';
import { definitionOf, eventSchema, type NewEvent, type TicketEvent } from './events/index.js';
import type { Instant } from './instant.js';
import { type Sha256, sha256 } from './sha256.js';

/** What `append` gives every new event. */
export interface Stamp {
  readonly at: Instant;
  readonly by: Author;
  readonly cause: Cause;
  /** Draws a fresh 128-bit salt, as base64url. */
  salt(): string;
}

/** Where a run of events begins: after the event `seq` whose envelope's hash is `head`. */
export interface Border {
  readonly seq: number;
  readonly head: Sha256;
}

/** Before the first event. */
export const genesis: Border = { seq: 0, head: '0'.repeat(64) as Sha256 };

/** The commitment to a body: without the salt it tells nothing about what was said, not even by guessing. */
export function commitmentOf(salt: string, body: unknown): Sha256 {
  return sha256(`${salt}${canonicalJson(body)}`);
}

/** An event without what was said: what is left of it when that is erased, or is not to be shown. */
export function envelopeOf(event: TicketEvent): TicketEvent {
  const { body: _body, salt: _salt, ...envelope } = event;
  return envelope;
}

/** The hash of an event's envelope, which leaves out what erasure removes. */
export function envelopeHash(event: TicketEvent): Sha256 {
  return sha256(canonicalJson(envelopeOf(event)));
}

/** The chain's head after some events: what receipts and signed heads sign. */
export function headOf(events: readonly TicketEvent[], before = genesis): Sha256 {
  const last = events.at(-1);
  return last ? envelopeHash(last) : before.head;
}

/** New events, each chained to the one before it; the first to `before`. */
export function chain(before: Border, news: readonly NewEvent[], stamp: Stamp): TicketEvent[] {
  const { at, by } = stamp;
  const cause = digestOf(stamp.cause);
  let { seq, head } = before;
  return news.map(({ kind, body: decided }) => {
    seq += 1;
    const salt = stamp.salt();
    const { visibility, body: schema } = definitionOf(kind);
    // What is committed to is what will be read.
    const body = schema.parse(decided);
    const envelope = { v: 1, seq, at, by, cause, visibility, prev: head, commitment: commitmentOf(salt, body) };
    const event = eventSchema.parse({ ...envelope, kind, salt, body });
    head = envelopeHash(event);
    return event;
  });
}

export type ChainFault = {
  readonly seq: number;
  readonly code: 'out-of-order' | 'broken-link' | 'body-altered' | 'half-erased';
};

/** Checks a run of events on its own: numbers, links, and every body that was not erased. Undefined when all holds. */
export function findChainFault(events: readonly TicketEvent[], before = genesis): ChainFault | undefined {
  const checked = checkChain(events, before);
  return 'code' in checked ? checked : undefined;
}

/** Likewise; answers where the run ends when all holds. */
export function checkChain(events: readonly TicketEvent[], before = genesis): ChainFault | Border {
  let { seq: last, head: prev } = before;
  for (const event of events) {
    const { seq } = event;
    last += 1;
    if (seq !== last) return { seq, code: 'out-of-order' };
    if (event.prev !== prev) return { seq, code: 'broken-link' };
    if ((event.body === undefined) !== (event.salt === undefined)) return { seq, code: 'half-erased' };
    if (event.salt !== undefined && commitmentOf(event.salt, event.body) !== event.commitment) return { seq, code: 'body-altered' };
    prev = envelopeHash(event);
  }
  return { seq: last, head: prev };
}

/** The hash of the envelope of event `seq`, from a run that holds; undefined when that event is not in it, nor just before it. */
export function headAt(events: readonly TicketEvent[], end: Border, seq: number): Sha256 | undefined {
  return seq === end.seq ? end.head : events.find((event) => event.seq === seq + 1)?.prev;
}
