import { summaryOf } from '../../../cards/place-view.js';
import type { PrivateView } from '../../../cards/view.js';
import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { can } from '../../../tickets/access.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { dueOf, isNotScored, type Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { openDraft } from '../../drafts/open.js';
import { listTickets } from '../../tickets/list.js';
import { findTicket } from '../../tickets/open.js';
import { draftView } from '../dialog/draft-view.js';
import { ticketsHere } from '../place/place-tickets.js';
import { type Answer, isInPlace, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { withNumber } from '../with-number.js';
import { list } from './list.js';
import { openTicketView } from './ticket-view.js';

/** `status [number]`: one ticket; without a number the only one of this place, else the person's only one, or the list. */
export async function status(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  if (words !== '') return withNumber(deps, context, words, (number) => statusOf(deps, context, number));
  if (context.ticket !== undefined && !isInPlace(context)) return statusOf(deps, context, context.ticket);
  const [here, ...others] = isInPlace(context) ? await ticketsHere(deps, context) : [];
  if (here && others.length === 0) return statusOf(deps, context, here.number);
  const { tickets, total } = await listTickets(deps, context.act, 1);
  const [only] = tickets;
  return only && total === 1 ? statusOf(deps, context, only.number) : list(deps, context);
}

/** *Open chosen*, of a list: to whoever assesses the ticket all of it with what they can do, to its publisher how far it is. */
export async function openChosen(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  return withNumber(deps, context, words, async (number) => {
    const found = await findTicket(deps, context.act.by, number, 'read');
    const assesses = found !== undefined && found !== 'damaged' && can(context.act.by, 'assess', found.ticket);
    return assesses ? openTicketView(deps, context, number, 1) : statusOf(deps, context, number, found);
  });
}

async function statusOf(
  deps: Deps,
  context: TurnContext,
  number: ConfirmationNumber,
  read?: Awaited<ReturnType<typeof findTicket>>,
): Promise<Reply> {
  const found = read ?? (await findTicket(deps, context.act.by, number, 'read'));
  if (found === 'damaged') return show(context, { kind: 'damaged', number });
  if (found) return show(context, statusView(found.ticket, context));
  const draft = await openDraft(deps, context.act, number);
  return show(context, draft ? draftView(context, { draft, problems: [] }, { code: 'resumed' }) : { kind: 'no-such-ticket' });
}

/** How a ticket stands, for one who may read it. */
function statusView(ticket: Ticket, context: TurnContext): PrivateView {
  const { number, state, answers, submittedAt, receiptDueAt, acknowledgedAt, closedAt, calendar, replies } = ticket;
  const due = dueOf(ticket);
  return {
    kind: 'status',
    number,
    about: aboutOf(ticket),
    state,
    ...(answers.category && { category: answers.category }),
    ...(answers.evidence?.cvss && { cvss: answers.evidence.cvss }),
    ...summaryOf(ticket),
    ...(isNotScored(ticket) && { notScored: true }),
    submittedAt,
    receiptDueAt,
    ...(acknowledgedAt && { acknowledgedAt }),
    ...(due?.of === 'answer' && { answerDueAt: due.at }),
    ...(closedAt && { closedAt }),
    toTeam: can(context.act.by, 'assess', ticket),
    overdue: due?.of === 'receipt' && context.act.at > receiptDueAt,
    calendar,
    replies,
    shareable: isInPlace(context),
  };
}
