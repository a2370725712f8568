import type { Queue, QueueRow } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import { can } from '../../tickets/access.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { assessorName } from '../people/assessors.js';
import { help } from './help.js';
import { moveOn, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

const rowsPerPage = 8;

/** `queue`: an assessor's open tickets by time left. */
export async function queue(deps: Deps, context: TurnContext): Promise<Reply> {
  if (context.act.by.role === 'none') return help(deps, context, 'lost');
  return show(context, { kind: 'queue', ...(await queueOf(deps, context, 1)) });
}

/** Another page of it, in place. */
export async function queuePage(deps: Deps, context: TurnContext, page: number): Promise<Reply> {
  if (context.act.by.role === 'none') return help(deps, context, 'lost');
  return moveOn(context, { kind: 'queue', ...(await queueOf(deps, context, page)) });
}

/**
 * What this person may assess, least time left first; what has no date comes last, by priority. All open tickets are read: those
 * that nobody touched for longest, which an index by the last change names last, are the ones most likely to be late.
 */
export async function queueOf(deps: Deps, context: TurnContext, wanted: number): Promise<Queue> {
  const open = await findAll(deps.store.tickets, { by: 'open', is: 'yes' });
  const tickets = open
    .map(({ doc }) => foldTicket(doc))
    .filter((ticket) => can(context.act.by, 'assess', ticket))
    .map((ticket) => ({ ticket, urgency: urgencyOf(ticket) }))
    .toSorted((a, b) => (a.urgency < b.urgency ? -1 : 1))
    .map(({ ticket }) => ticket);
  const pages = Math.max(1, Math.ceil(tickets.length / rowsPerPage));
  const page = Math.min(wanted, pages);
  const shown = tickets.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return { rows: await Promise.all(shown.map((ticket) => rowOf(deps, context, ticket))), total: tickets.length, page, pages };
}

/** Instants sort as text; later than every instant is what has none. The number tells equals apart, the same way on every page. */
function urgencyOf(ticket: Ticket): string {
  return `${dueOf(ticket)?.at ?? `~${ticket.priority ?? 'P4'}`} ${ticket.number}`;
}

function dueOf({ state, acknowledgedAt, receiptDueAt, question }: Ticket): Pick<NonNullable<QueueRow['due']>, 'of' | 'at'> | undefined {
  if (acknowledgedAt === undefined) return { of: 'receipt', at: receiptDueAt };
  return state === 'waiting' && question ? { of: 'answer', at: question.dueAt } : undefined;
}

async function rowOf(deps: Deps, { act }: TurnContext, ticket: Ticket): Promise<QueueRow> {
  const { number, state, priority, severity, answers } = ticket;
  const due = dueOf(ticket);
  const owner = ticket.owner && (await assessorName(deps, ticket.owner));
  return {
    number,
    state,
    ...(answers.category && { category: answers.category }),
    ...(priority && { priority }),
    ...(severity && { severity }),
    ...(owner && { owner }),
    ...(due && { due: { ...due, isOver: act.at > due.at } }),
  };
}
