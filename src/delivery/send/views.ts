import { toItem } from '../../cards/news-item.js';
import { summaryOf } from '../../cards/place-view.js';
import type { View } from '../../cards/view.js';
import type { Progress } from '../../ports/thread.js';
import { definitionOf, type TicketEvent } from '../../tickets/events/index.js';
import { isAssessorsChat, isNotScored, isOwnChat, type Ticket } from '../../tickets/ticket.js';
import type { Shown } from './context.js';

/** What a recipient is shown of some events: in a place no more than the neutral line, by type. */
export function newsView(
  ticket: Ticket,
  recipient: Shown,
  post: number,
  events: readonly TicketEvent[],
  takenBack: ReadonlySet<number>,
): View {
  const { number, state } = ticket;
  if (recipient.audience === 'place') return placeView(ticket, recipient, post, events, false);
  const readBy = isOwnChat(recipient, ticket.filer) ? 'filer' : 'others';
  const items = events.map((event) => toItem(event, readBy, takenBack));
  if (recipient.audience === 'triage') return { kind: 'triage-news', number, post, state, items };
  if (isAssessorsChat(recipient, ticket)) return { kind: 'team-news', number, seq: ticket.seq, post, state, items };
  return { kind: 'news', number, seq: ticket.publicSeq, post, state, items };
}

/** The neutral line, for a message that a platform will not take otherwise. */
export function plainView({ number, state }: Ticket, { shown }: Progress): View {
  return { kind: 'place-news', number, post: shown + 1, state, wrote: false, steps: false };
}

/** The post that stays up to date: the ticket's card in triage, the neutral line in a place. It keeps its number. */
export function summaryView(ticket: Ticket, recipient: Shown, { summary, shown }: Progress): View {
  const post = summary?.post ?? shown + 1;
  if (recipient.audience !== 'triage') return placeView(ticket, recipient, post, [], true);
  const { number, seq, state, practice, answers, receiptDueAt, acknowledgedAt } = ticket;
  return {
    kind: 'triage-ticket',
    number,
    seq,
    state,
    ...(practice && { practice }),
    ...(answers.category && { category: answers.category }),
    ...summaryOf(ticket),
    ...(isNotScored(ticket) && { notScored: true }),
    receiptDueAt,
    acknowledged: acknowledgedAt !== undefined,
  };
}

function placeView(ticket: Ticket, { detail, withheld }: Shown, post: number, events: readonly TicketEvent[], steps: boolean): View {
  const { number, state } = ticket;
  const wrote = events.some(({ kind }) => definitionOf(kind).readInPrivate);
  const chat = events.some(({ kind }) => definitionOf(kind).asksForChat);
  const summary = detail === 'summary' ? { summary: summaryOf(ticket) } : {};
  return { kind: 'place-news', number, post, state, wrote, steps, ...(chat && { chat }), ...summary, ...(withheld && { withheld }) };
}
