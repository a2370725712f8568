import type { Author } from '../../tickets/author.js';
import { type Cause, digestOf } from '../../tickets/cause.js';
import type { Clocks } from '../../tickets/clocks.js';
import { clocksAfter } from '../../tickets/clocks-after.js';
import { bytesOf, sizeOf, type TicketDocument } from '../../tickets/document.js';
import type { NewEvent, TicketEvent } from '../../tickets/events/index.js';
import { applyEvent, foldTicket } from '../../tickets/fold.js';
import type { Instant } from '../../tickets/instant.js';
import { type Border, chain, genesis, headOf } from '../../tickets/integrity.js';
import { lookupOf } from '../../tickets/lookup.js';
import { isAmong } from '../../tickets/past-causes.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { signHead } from '../keys/sign-head.js';

export type HistoryDeps = Pick<Deps, 'random' | 'keyedIds' | 'signedHeads' | 'settings' | 'calendars'>;

/** Who makes events, when, and for what cause. */
export interface Making {
  readonly by: Author;
  readonly at: Instant;
  readonly cause: Cause;
}

/** A ticket's document with events at its end, and the ticket as it then stands. */
export interface Appended {
  readonly document: TicketDocument;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
}

/** A new ticket, made by its first events. Its head is signed: that is the receipt. */
export async function beginHistory(
  deps: HistoryDeps,
  number: TicketDocument['number'],
  news: readonly NewEvent[],
  making: Making,
): Promise<Appended> {
  const events = chainTo(deps, genesis, news, making);
  const ticket = foldTicket({ number, events });
  const parts = { number, segments: 0, events, bytes: bytesOf(events), head: headOf(events), causes: [], signedHeads: [] };
  const unsigned = { ...parts, undelivered: true, lookup: lookupFor(deps, ticket) };
  return { ticket, events, document: await withSignedHead(deps, unsigned, ticket, making.at) };
}

/** A ticket with more events; its head is signed whenever the state changes. `before`: the ticket as the document has it. */
export async function appendToHistory(
  deps: HistoryDeps,
  document: TicketDocument,
  before: Ticket,
  news: readonly NewEvent[],
  making: Making,
): Promise<Appended> {
  const chained = chainTo(deps, { seq: before.seq, head: document.head }, news, making);
  const acted = { before, ticket: chained.reduce(applyEvent, before), events: chained, at: making.at };
  const events = withClocks(chained, clocksAfter(acted, deps.calendars.team));
  const ticket = events.reduce(applyEvent, before);
  const all = [...document.events, ...events];
  const after = {
    ...document,
    events: all,
    bytes: sizeOf(document).bytes + bytesOf(events),
    head: headOf(all, { seq: before.seq, head: document.head }),
    undelivered: true,
    lookup: lookupFor(deps, ticket),
  };
  return { ticket, events, document: ticket.state === before.state ? after : await withSignedHead(deps, after, ticket, making.at) };
}

/** Whether what a cause asks for was done already. */
export function holdsCause({ events, causes, border }: TicketDocument, cause: Cause): boolean {
  const digest = digestOf(cause);
  const isNewer = [...events, ...causes].some((one) => one.cause === digest);
  return isNewer || isAmong(border?.past?.causes ?? [], digest);
}

function chainTo({ random }: HistoryDeps, border: Border, news: readonly NewEvent[], making: Making): TicketEvent[] {
  return chain(border, news, { ...making, salt: () => Buffer.from(random.bytes(16)).toString('base64url') });
}

/** The events of an act, whose last one says what the clocks are after it. */
function withClocks(events: readonly TicketEvent[], clocks: Clocks | undefined): readonly TicketEvent[] {
  const last = events.at(-1);
  return clocks && last ? [...events.slice(0, -1), { ...last, clocks }] : events;
}

function lookupFor({ keyedIds }: HistoryDeps, ticket: Ticket): TicketDocument['lookup'] {
  return lookupOf(ticket, keyedIds.ofTicket(ticket));
}

async function withSignedHead(deps: HistoryDeps, document: TicketDocument, ticket: Ticket, at: Instant): Promise<TicketDocument> {
  const jws = await signHead(deps, ticket, document.head, at);
  return { ...document, signedHeads: [...document.signedHeads, { seq: ticket.seq, jws }] };
}
