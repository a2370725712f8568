import type { Change, Revision } from '../../ports/store.js';
import { can, type TicketAction } from '../../tickets/access.js';
import { confirmationNumberSchema, formatNumber } from '../../tickets/confirmation-number.js';
import type { Decision } from '../../tickets/decide/decision.js';
import { foldTicket } from '../../tickets/fold.js';
import { append, headOf } from '../../tickets/integrity.js';
import type { Ticket, TicketDocument, TicketEvent, TicketState } from '../../tickets/ticket.js';
import type { TurnContext } from '../conversation/turn-context.js';
import type { Deps } from '../deps.js';
import { followForFiler } from '../places/private-chat.js';

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
  deps: Deps,
  context: TurnContext,
  number: string,
  action: TicketAction,
): Promise<OpenTicket | 'damaged' | undefined> {
  const startedAtMs = deps.clock.monotonicMs();
  const found = await lookUp(deps, context, number, action);
  if (found === undefined || found === 'damaged') await waitForStroke(deps, startedAtMs);
  return found;
}

/** Far longer than it takes to read, parse and fold a ticket, and too short for a person to notice. */
const strokeMs = 25;

/**
 * Whoever asks for a ticket that is not theirs must not tell from the time whether there is one. To do the same work for a
 * decoy would not do: a ticket may have one event or a thousand. So a refusal waits for the next stroke, counted from the
 * question; it costs a timer.
 */
async function waitForStroke({ clock, timer }: Deps, startedAtMs: number): Promise<void> {
  const spentMs = clock.monotonicMs() - startedAtMs;
  await new Promise<void>((done) => void timer.after(strokeMs - (spentMs % strokeMs), done));
}

async function lookUp(deps: Deps, context: TurnContext, number: string, action: TicketAction): Promise<OpenTicket | 'damaged' | undefined> {
  const id = confirmationNumberSchema.safeParse(number);
  if (!id.success) return undefined;
  const stored = await deps.store.tickets.get(id.data);
  if (stored === undefined || stored === 'damaged') return stored;
  const ticket = foldTicket(stored.doc);
  return can(context.act.by, action, ticket) ? { ticket, document: stored.doc, revision: stored.revision } : undefined;
}

/** The ticket is in a state in which this cannot be done any more. */
export interface NotNow {
  readonly refused: 'not-now';
  readonly state: TicketState;
  readonly document: TicketDocument;
}

type Changed = Ticket | NotNow | undefined;

/**
 * Decides on a ticket and makes the events durable in one write, then has its threads told. What adds is done once for each
 * cause. What sets (`'set'`) is done whenever it is said and the last one holds (docs/design.md, What is stored): `decide`
 * answers no events when it holds already. When another turn was faster, decides again on what stands then.
 */
export async function changeTicket(
  deps: Deps,
  context: TurnContext,
  number: string,
  decide: (ticket: Ticket) => Decision,
  does: 'add' | 'set' = 'add',
): Promise<Changed | 'damaged'> {
  const startedAtMs = deps.clock.monotonicMs();
  const id = confirmationNumberSchema.safeParse(number);
  const updated = id.success && (await deps.store.tickets.update(id.data, (stored) => toChange(deps, context, stored?.doc, decide, does)));
  if (updated && updated !== 'damaged' && updated.result.changed) {
    if (updated.result.isNews && id.success) deps.wake(id.data);
    return updated.result.changed;
  }
  await waitForStroke(deps, startedAtMs);
  return updated === 'damaged' ? updated : undefined;
}

async function toChange(
  deps: Deps,
  context: TurnContext,
  document: TicketDocument | undefined,
  decide: (ticket: Ticket) => Decision,
  does: 'add' | 'set',
): Promise<Change<TicketDocument, { readonly changed: Changed; readonly isNews: boolean }>> {
  const keep = (changed: Changed) => ({ keep: true, result: { changed, isNews: false } }) as const;
  const ticket = document && foldTicket(document);
  if (!document || !ticket || !can(context.act.by, 'read', ticket)) return keep(undefined);
  if (does === 'add' && document.events.some(({ cause }) => cause === context.act.cause)) return keep(ticket);
  const decided = decide(ticket);
  if ('refused' in decided) return keep(decided.refused === 'not-yours' ? undefined : { ...decided, document });
  if (decided.length === 0) return keep(ticket);
  const news = [...decided, ...(await followForFiler(deps, ticket, decided))];
  const salt = () => saltFrom(deps);
  const events = append(document.events, news, { at: context.act.at, by: context.act.by.id, cause: context.act.cause, salt });
  const after = { ...document, events, undelivered: true };
  const changed = foldTicket(after);
  const put = changed.state === ticket.state ? after : await withSignedHead(deps, context, after, changed);
  return { put, result: { changed, isNews: true } };
}

/** 128 random bits for a commitment. */
export function saltFrom({ random }: Pick<Deps, 'random'>): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}

/** Whenever the state changes, the head is signed. */
async function withSignedHead(deps: Deps, context: TurnContext, document: TicketDocument, ticket: Ticket): Promise<TicketDocument> {
  const jws = await signHead(deps, ticket, document.events, context.act.at);
  return { ...document, signedHeads: [...document.signedHeads, { seq: ticket.seq, jws }] };
}

/** The seal over a history as it stands. */
export function signHead(
  { signedHeads, settings }: Deps,
  { number, seq, submittedAt, receiptDueAt }: Pick<Ticket, 'number' | 'seq' | 'submittedAt' | 'receiptDueAt'>,
  events: readonly TicketEvent[],
  signedAt: Ticket['submittedAt'],
): Promise<string> {
  return signedHeads.sign({
    number: formatNumber(number, settings.numberPrefix),
    seq,
    head: headOf(events),
    submittedAt,
    receiptDueAt,
    signedAt,
  });
}
