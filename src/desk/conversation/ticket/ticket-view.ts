import { historyPagesOf } from '../../../cards/history-pages.js';
import { type NewsItem, toItem, withNames } from '../../../cards/news-item.js';
import { type NeutralView, summaryOf } from '../../../cards/place-view.js';
import type { DoneWord, PrivateView, ShownOwner } from '../../../cards/view.js';
import { isBroken } from '../../../ports/history.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { can, isOwnId, type Principal, rightsOf } from '../../../tickets/access.js';
import { answerChanges } from '../../../tickets/answer-changes.js';
import { personOf } from '../../../tickets/author.js';
import { isOffered } from '../../../tickets/commands/offered.js';
import type { InputProblem } from '../../../tickets/commands/problem.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { definitionOf } from '../../../tickets/events/index.js';
import type { LastMove } from '../../../tickets/past.js';
import { filingLength } from '../../../tickets/submit.js';
import { isNotScored, type Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { assessorName } from '../../people/assessors.js';
import { ownerOf } from '../../people/owners.js';
import type { HistoryPart, HistoryRun } from '../../tickets/history-parts.js';
import { findTicket } from '../../tickets/open.js';
import type { Done } from '../../tickets/run.js';
import { moveOn, show, showPrivately } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { fullReply } from './full.js';
import { eventsSeenBy } from './seen-by.js';

/** The whole of a ticket, in private: its facts and a page of its history, newest first. Of a long one no more is read than is shown. */
export async function openTicketView(deps: Deps, context: TurnContext, number: string, page: number): Promise<Reply> {
  const found = await findTicket(deps, context.act.by, number, 'read');
  if (found === undefined) return showPrivately(context, { kind: 'no-such-ticket' });
  const damaged: PrivateView = { kind: 'damaged', number: number as ConfirmationNumber };
  if (found === 'damaged') return showPrivately(context, damaged);
  const { ticket, document } = found;
  const { by } = context.act;
  const rights = rightsOf(by, ticket);
  const paging = {
    reader: [...rights, ...(isOwnId(by, ticket.filer) ? ['own'] : [])].toSorted().join(),
    countOf: (run: HistoryRun) => historyPagesOf(itemsOf(run, by, ticket), rights).length,
  };
  const part = await deps.history.find(by.id, document, page, paging);
  if (!isBroken(part)) {
    const view = ticketView(ticket, part, context, page);
    const items = rights.has('assess') ? await withNames(view.items, part.events, (id) => assessorName(deps, id)) : view.items;
    return showPrivately(context, { ...view, items, ...(await shownOwner(deps, by, ticket)) });
  }
  deps.log.error('history-broken', { number, collection: part.collection, id: part.id });
  return showPrivately(context, damaged);
}

/** What somebody may see of some events, newest first, with what each changed. A filing says itself that there are answers. */
function itemsOf({ events, start }: HistoryRun, by: Principal, ticket: Ticket): readonly NewsItem[] {
  const readBy = isOwnId(by, ticket.filer) ? 'filer' : 'others';
  const changes = answerChanges(events, start);
  const takenBack = new Set(ticket.takenBack);
  return eventsSeenBy(by, ticket, events)
    .filter(({ seq, kind }) => !definitionOf(kind).outOfHistory && !(kind === 'answersGiven' && seq <= filingLength))
    .map((event) => toItem(event, readBy, takenBack, changes.get(event.seq) ?? []))
    .toReversed();
}

function ticketView(ticket: Ticket, part: HistoryPart, { act }: TurnContext, page: number): Extract<PrivateView, { kind: 'ticket' }> {
  const { number, state, submittedAt, receiptDueAt, acknowledgedAt, answers, practice } = ticket;
  const { newer, older } = part;
  return {
    kind: 'ticket',
    number,
    about: aboutOf(ticket),
    seq: seqFor(act.by, ticket),
    state,
    rights: rightsOf(act.by, ticket),
    ...(practice && { practice }),
    ...(answers.category && { category: answers.category }),
    ...summaryOf(ticket),
    ...(isNotScored(ticket) && { notScored: true }),
    submittedAt,
    receiptDueAt,
    ...(acknowledgedAt && { acknowledgedAt }),
    items: itemsOf(part, act.by, ticket),
    page,
    ...((newer > 0 || older !== 0) && { around: { newer, older } }),
  };
}

/** The number of the newest event as a person's cards carry it: in theirs, publishers count what they may see. */
export function seqFor(person: Principal, ticket: Ticket): number {
  return can(person, 'assess', ticket) ? ticket.seq : ticket.publicSeq;
}

/** How an act on a ticket ended, for whoever asked for it. `word`: what is said when it was done; `text`: what they wrote without a form. */
export async function doneReply(deps: Deps, context: TurnContext, word: DoneWord, done: Done, text = ''): Promise<Reply> {
  switch (done.kind) {
    case 'done':
      return moveOn(context, doneView(context, word, done.ticket));
    case 'overtaken':
      return overtakenReply(deps, context, done);
    case 'kept':
      return keptReply(deps, context, done.ticket);
    case 'invalid': {
      const said = textNotTaken(done.problems);
      // The card that the text stands in stays.
      return said.kind === 'too-long' ? show(context, said) : moveOn(context, said);
    }
    case 'full':
      return fullReply(deps, context, text);
    case 'nothing-asked':
      return moveOn(context, { kind: 'outdated' });
    case 'not-found':
    case 'damaged':
      return moveOn(context, { kind: 'no-such-ticket' });
  }
}

/** After receipt is confirmed the next step may be to ask for what the publisher could not tell. */
function doneView({ act }: TurnContext, done: DoneWord, ticket: Ticket): PrivateView {
  const { number, state, answers } = ticket;
  const isNext =
    (done === 'acknowledge' || done === 'start') && answers.evidence?.notScored && isOffered('ask', state, rightsOf(act.by, ticket));
  return { kind: 'done', number, done, state, ...(isNext && { ask: { seq: seqFor(act.by, ticket) } }) };
}

/** What was written without a form, and is not taken: its length, or nothing to say of it. */
export function textNotTaken(problems: readonly InputProblem[]): NeutralView {
  const long = problems.map(({ problem }) => problem).find((problem) => problem.code === 'too-long');
  return long ? { kind: 'too-long', length: long.length, limit: long.limit } : { kind: 'no-such-ticket' };
}

/** Somebody was faster: what was decided, when, and to other assessors by whom, by the last event that moved the ticket on. */
export async function overtakenReply(
  deps: Deps,
  context: TurnContext,
  { ticket, last }: { readonly ticket: Ticket; readonly last?: LastMove | undefined },
): Promise<Reply> {
  const { number, state } = ticket;
  // What the assessors are called is for assessors alone.
  const author = last && can(context.act.by, 'assess', ticket) ? personOf(last.by) : undefined;
  const by = author && (await assessorName(deps, author));
  return moveOn(context, { kind: 'overtaken', number, state, ...(by && { by }), ...(last && { happened: last.kind, at: last.at }) });
}

/** Somebody else owns the ticket: who, and what can be done all the same. `text`: what was written and is not kept. */
export async function keptReply(deps: Deps, context: TurnContext, ticket: Ticket, text = ''): Promise<Reply> {
  const { by } = context.act;
  const { number, state } = ticket;
  const owner = await ownerOf(deps, ticket);
  const said = toUserText(text);
  return moveOn(context, {
    kind: 'kept',
    number,
    about: aboutOf(ticket),
    seq: seqFor(by, ticket),
    state,
    ...(owner?.name !== undefined && { owner: owner.name }),
    isLead: can(by, 'lead', ticket),
    ...(said !== '' && { text: said }),
  });
}

/** Who owns a ticket, for whoever assesses it; nobody else is told. */
export async function shownOwner(deps: Deps, person: Principal, ticket: Ticket): Promise<{ readonly owner?: ShownOwner }> {
  const owner = can(person, 'assess', ticket) ? await ownerOf(deps, ticket) : undefined;
  if (owner === undefined) return {};
  return { owner: { ...(owner.name !== undefined && { name: owner.name }), isReader: isOwnId(person, owner.id) } };
}
