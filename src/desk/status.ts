import type { PrivateView } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import { type ConfirmationNumber, readNumber } from '../tickets/confirmation-number.js';
import type { Ticket } from '../tickets/ticket.js';
import { draftView } from './draft-view.js';
import { openDraft } from './drafts.js';
import { help } from './help.js';
import { list } from './list.js';
import type { Parts } from './parts.js';
import { ticketsHere } from './place-tickets.js';
import { isInPlace, show } from './replies.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/** `status [number]`: one ticket; without a number the only one of this place, else the person's only one, or the list. */
export async function status(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  if (words !== '') return statusFor(parts, visit, words);
  if (visit.ticket !== undefined && !isInPlace(visit)) return statusOf(parts, visit, visit.ticket);
  const [here, ...others] = isInPlace(visit) ? await ticketsHere(parts, visit) : [];
  if (here && others.length === 0) return statusOf(parts, visit, here.number);
  const { items, total } = await parts.store.tickets.find({ by: 'filer', is: visit.person.id, limit: 1 });
  const [only] = items;
  return only && total === 1 ? statusOf(parts, visit, only.doc.number) : list(parts, visit);
}

async function statusFor(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const read = readNumber(words, parts.settings.numberPrefix);
  if (read.ok) return statusOf(parts, visit, read.number);
  return read.code === 'typing-error' ? show(visit, { kind: 'typing-error' }) : help(parts, visit, 'lost');
}

async function statusOf(parts: Parts, visit: Visit, number: ConfirmationNumber): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === 'damaged') return show(visit, { kind: 'damaged', number });
  if (found) return show(visit, statusView(found.ticket, visit));
  const draft = await openDraft(parts, visit, number);
  return show(visit, draft ? draftView(visit, { draft: draft.doc, problems: [] }, { code: 'resumed' }) : { kind: 'no-such-ticket' });
}

/** A ticket as its publisher sees it. */
export function statusView(ticket: Ticket, visit: Visit): PrivateView {
  const { number, state, answers, submittedAt, receiptDueAt, acknowledgedAt, calendar, replies } = ticket;
  return {
    kind: 'status',
    number,
    state,
    ...(answers.category && { category: answers.category }),
    ...(answers.evidence?.cvss && { cvss: answers.evidence.cvss }),
    submittedAt,
    receiptDueAt,
    overdue: acknowledgedAt === undefined && visit.now > receiptDueAt,
    calendar,
    replies,
    shareable: isInPlace(visit),
  };
}
