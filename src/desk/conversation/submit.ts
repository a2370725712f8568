import type { PrivateView } from '../../cards/view.js';
import { type Advanced, advance } from '../../intake/advance.js';
import type { Draft } from '../../intake/draft.js';
import { steps } from '../../intake/steps.js';
import type { Reply } from '../../ports/turn.js';
import type { Detail } from '../../tickets/bodies.js';
import { receiptDueAt } from '../../tickets/deadlines.js';
import { decideSubmit } from '../../tickets/decide/submit.js';
import { foldTicket } from '../../tickets/fold.js';
import { utcYear } from '../../tickets/instant.js';
import { append } from '../../tickets/integrity.js';
import type { TicketDocument, TicketEvent } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { openDraft } from '../drafts/open.js';
import { saltFrom, signHead, ticketFor } from '../tickets/tickets.js';
import { draftView } from './draft-view.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/**
 * Files a draft. The number is the draft's, and one durable write makes the ticket; so however often, wherever and after
 * whatever crash Submit arrives, there is one ticket and one number. `detail`: how much the place may read, where there is one.
 */
export async function submit(deps: Deps, context: TurnContext, number: string, rev: number, detail: Detail): Promise<Reply> {
  const draft = await openDraft(deps, context.act, number);
  if (!draft) return filedAlready(deps, context, number);
  if (rev !== draft.rev) return moveOn(context, draftView(context, { draft, problems: [] }, { code: 'stale' }));
  const document = await toTicket(deps, context, draft, detail);
  if ('draft' in document) return moveOn(context, draftView(context, document));
  const put = await deps.store.tickets.put(draft.number, document, 'absent');
  if (put === 'conflict') return filedAlready(deps, context, number);
  deps.wake(draft.number);
  await clearUp(deps, context, draft);
  return moveOn(context, confirmationView(document));
}

/** The ticket stands; a draft that cannot be removed now is dropped when it is next read, and must not hide the number. */
async function clearUp(deps: Deps, { turn }: TurnContext, draft: Draft): Promise<void> {
  try {
    await deps.store.drafts.remove(draft.number);
  } catch (error) {
    deps.log.warn('draft-left-over', { correlationId: turn.correlationId, number: draft.number, error });
  }
}

/** The confirmation of a filed ticket, with its number. */
function confirmationView(document: TicketDocument): PrivateView {
  const { number, answers, submittedAt, receiptDueAt: dueAt, calendar } = foldTicket(document);
  return { kind: 'confirmation', number, category: answers.category ?? 'incident', submittedAt, receiptDueAt: dueAt, calendar };
}

/** A draft that is not there any more: its ticket's confirmation, if this person may see it. */
export async function filedAlready(deps: Deps, context: TurnContext, number: string): Promise<Reply> {
  const found = await ticketFor(deps, context, number, 'read');
  if (found === 'damaged') return show(context, { kind: 'outdated' });
  return moveOn(context, found ? confirmationView(found.document) : { kind: 'outdated' });
}

/** The ticket that a draft becomes, or the draft at the first question that still needs an answer. */
async function toTicket(deps: Deps, context: TurnContext, draft: Draft, detail: Detail): Promise<TicketDocument | Advanced> {
  const { calendars, keyedIds } = deps;
  const now = context.act.at;
  const due = receiptDueAt(now, calendars.team);
  const { author, org, answers } = draft;
  const decided = decideSubmit({
    filer: author,
    org,
    answers,
    receiptDueAt: due,
    calendar: calendars.team.name,
    thread: { conversation: context.conversation.doc.id, ...rootOf(context) },
    audience: context.turn.place.kind === 'personal' ? 'private' : 'place',
    detail,
  });
  if ('refused' in decided) {
    const step = steps.find((name) => name === decided.questions[0]) ?? 'category';
    return advance(draft, { kind: 'go', to: step, inputs: {}, rev: draft.rev }, { now, thisYear: utcYear(now) });
  }
  const salt = () => saltFrom(deps);
  const events: TicketEvent[] = append([], decided, { at: now, by: author, cause: `submit:${draft.number}`, salt });
  const filed = { number: draft.number, seq: events.length, submittedAt: now, receiptDueAt: due };
  const jws = await signHead(deps, filed, events, now);
  return {
    number: draft.number,
    events,
    signedHeads: [{ seq: events.length, jws }],
    undelivered: true,
    tokens: keyedIds.ofAnswers(answers),
  };
}

/** In a personal chat the confirmation card is the ticket's root: the pressed card, which it replaces. */
function rootOf({ turn }: TurnContext): { root?: string } {
  const { input, place } = turn;
  return place.kind === 'personal' && input.kind === 'press' && input.message !== undefined ? { root: input.message } : {};
}
