import type { PrivateView } from '../cards/view.js';
import { type Advanced, advance } from '../intake/advance.js';
import type { Draft } from '../intake/draft.js';
import { steps } from '../intake/steps.js';
import type { Reply } from '../ports/turn.js';
import { formatNumber } from '../tickets/confirmation-number.js';
import { receiptDueAt } from '../tickets/deadlines.js';
import { decideSubmit } from '../tickets/decide/submit.js';
import { foldTicket } from '../tickets/fold.js';
import { utcYear } from '../tickets/instant.js';
import { append, headOf } from '../tickets/integrity.js';
import type { TicketDocument, TicketEvent } from '../tickets/ticket.js';
import { draftView } from './draft-view.js';
import { openDraft } from './drafts.js';
import type { Parts } from './parts.js';
import { moveOn, show } from './replies.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/**
 * Files a draft. The number is the draft's, and one durable write makes the ticket; so however often, wherever and after
 * whatever crash Submit arrives, there is one ticket and one number.
 */
export async function submit(parts: Parts, visit: Visit, number: string, rev: number): Promise<Reply> {
  const stored = await openDraft(parts, visit, number);
  if (!stored) return filedAlready(parts, visit, number);
  const draft = stored.doc;
  if (rev !== draft.rev) return moveOn(visit, draftView({ draft, problems: [] }, { code: 'stale' }));
  const document = await toTicket(parts, visit, draft);
  if ('draft' in document) return moveOn(visit, draftView(document));
  const put = await parts.store.tickets.put(draft.number, document, 'absent');
  if (put === 'conflict') return filedAlready(parts, visit, number);
  await clearUp(parts, visit, draft);
  return moveOn(visit, confirmationView(document));
}

/** The ticket stands; a draft that cannot be removed now is dropped when it is next read, and must not hide the number. */
async function clearUp(parts: Parts, { turn }: Visit, draft: Draft): Promise<void> {
  try {
    await parts.store.drafts.remove(draft.number);
  } catch (error) {
    parts.log.warn('draft-left-over', { correlationId: turn.correlationId, number: draft.number, error });
  }
}

/** The confirmation of a filed ticket, with its number. */
function confirmationView(document: TicketDocument): PrivateView {
  const { number, answers, submittedAt, receiptDueAt: dueAt, calendar } = foldTicket(document);
  return { kind: 'confirmation', number, category: answers.category ?? 'incident', submittedAt, receiptDueAt: dueAt, calendar };
}

/** A draft that is not there any more: its ticket's confirmation, if this person may see it. */
export async function filedAlready(parts: Parts, visit: Visit, number: string): Promise<Reply> {
  const found = await ticketFor(parts, visit, number, 'read');
  if (found === 'damaged') return show(visit, { kind: 'outdated' });
  return moveOn(visit, found ? confirmationView(found.document) : { kind: 'outdated' });
}

/** The ticket that a draft becomes, or the draft at the first question that still needs an answer. */
async function toTicket(parts: Parts, visit: Visit, draft: Draft): Promise<TicketDocument | Advanced> {
  const { calendars, seals, tokens, random, settings } = parts;
  const now = visit.now;
  const due = receiptDueAt(now, calendars.team);
  const thread = { conversation: visit.conversation.doc.id, ...rootOf(visit) };
  const { author, org, answers } = draft;
  const decided = decideSubmit({ filer: author, org, answers, receiptDueAt: due, calendar: calendars.team.name, thread });
  if ('refused' in decided) {
    const step = steps.find((name) => name === decided.questions[0]) ?? 'category';
    return advance(draft, { kind: 'go', to: step, inputs: {}, rev: draft.rev }, { now, thisYear: utcYear(now) });
  }
  const salt = () => Buffer.from(random.bytes(16)).toString('base64url');
  const events: TicketEvent[] = append([], decided, { at: now, by: author, cause: `submit:${draft.number}`, salt });
  const jws = await seals.seal({
    number: formatNumber(draft.number, settings.numberPrefix),
    seq: events.length,
    head: headOf(events),
    submittedAt: now,
    receiptDueAt: due,
    sealedAt: now,
  });
  return { number: draft.number, events, seals: [{ seq: events.length, jws }], undelivered: true, tokens: tokens.ofAnswers(answers) };
}

/** In a personal chat the confirmation card is the ticket's root: the pressed card, which it replaces. */
function rootOf({ turn }: Visit): { root?: string } {
  return turn.input.kind === 'press' && turn.input.message !== undefined ? { root: turn.input.message } : {};
}
