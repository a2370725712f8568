import { toItem, withNames } from '../../cards/news-item.js';
import { summaryOf } from '../../cards/place-view.js';
import type { ShownOwner, View } from '../../cards/view.js';
import type { Progress } from '../../ports/thread.js';
import { aboutOf } from '../../tickets/about.js';
import type { TicketDocument } from '../../tickets/document.js';
import { definitionOf, type TicketEvent } from '../../tickets/events/index.js';
import { isAssessorsChat, isNotScored, isOwnChat, type Ticket } from '../../tickets/ticket.js';
import { isNumbered, updateNumbers } from '../../tickets/updates.js';
import type { CourierDeps } from '../deps.js';
import type { Shown } from './context.js';

/** Asked what the assessors are called. */
type Team = CourierDeps['team'];

/** What is told: a ticket as it stood then, its history, and the events in it whose texts were taken back since. */
interface Telling {
  readonly ticket: Ticket;
  readonly document: TicketDocument;
  readonly takenBack: ReadonlySet<number>;
}

/** What a recipient is shown of some events: in a place no more than the neutral line, by type. */
export async function newsView(
  team: Team,
  { ticket, document, takenBack }: Telling,
  recipient: Shown,
  post: number,
  events: readonly TicketEvent[],
): Promise<View> {
  const { number, state } = ticket;
  if (recipient.audience === 'place') return placeView(ticket, recipient, post, events, false);
  const readBy = isOwnChat(recipient, ticket.filer) ? 'filer' : 'others';
  const items = events.map((event) => toItem(event, readBy, takenBack));
  const isAssessors = isAssessorsChat(recipient, ticket);
  const audience = isAssessors ? 'triage' : recipient.audience;
  const updates = isNumbered(audience) ? updateNumbers(document, audience, events) : undefined;
  const of = { number, state, ...(updates && { updates }) };
  if (audience !== 'triage') return { kind: 'news', ...of, items, seq: ticket.publicSeq, post };
  const named = await withNames(items, events, team.nameOf);
  if (!isAssessors) return { kind: 'triage-news', ...of, items: named };
  return { kind: 'team-news', ...of, items: named, seq: ticket.seq, ...(await ownerIn(team, ticket)) };
}

/** Whoever owns it is named to all who read there. */
async function ownerIn(team: Team, ticket: Ticket): Promise<{ readonly owner?: ShownOwner }> {
  const owner = await team.ownerOf(ticket);
  return owner ? { owner: { ...(owner.name !== undefined && { name: owner.name }), isReader: false } } : {};
}

/** The neutral line, for a message that a platform will not take otherwise. */
export function plainView({ number, state }: Ticket, { shown }: Progress): View {
  return { kind: 'place-news', number, post: shown + 1, state, wrote: false, steps: false };
}

/** The post that stays up to date: the ticket's card in triage, the neutral line in a place. It keeps its number. */
export async function summaryView(team: Team, ticket: Ticket, recipient: Shown, { summary, shown }: Progress): Promise<View> {
  const post = summary?.post ?? shown + 1;
  if (recipient.audience !== 'triage') return placeView(ticket, recipient, post, [], true);
  const { number, seq, state, practice, answers, receiptDueAt, acknowledgedAt } = ticket;
  return {
    kind: 'triage-ticket',
    number,
    about: aboutOf(ticket),
    seq,
    state,
    ...(practice && { practice }),
    ...(answers.category && { category: answers.category }),
    ...summaryOf(ticket),
    ...(isNotScored(ticket) && { notScored: true }),
    ...(await ownerIn(team, ticket)),
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
