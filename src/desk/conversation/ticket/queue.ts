import type { Queue, QueueRow } from '../../../cards/view.js';
import { aboutOf } from '../../../tickets/about.js';
import { dueOf, type Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { assessorName } from '../../people/assessors.js';
import { listQueue } from '../../tickets/queue.js';
import { type Answer, moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

const rowsPerPage = 8;

/** `queue`: an assessor's open tickets by time left. */
export async function queue(deps: Deps, context: TurnContext): Promise<Answer> {
  if (context.act.by.role === 'none') return 'not-understood';
  return show(context, { kind: 'queue', ...(await queueOf(deps, context, 1)) });
}

/** Another page of it, in place. */
export async function queuePage(deps: Deps, context: TurnContext, page: number): Promise<Answer> {
  if (context.act.by.role === 'none') return 'not-understood';
  return moveOn(context, { kind: 'queue', ...(await queueOf(deps, context, page)) });
}

/** A page of the queue; the last one when fewer are left. */
export async function queueOf(deps: Deps, context: TurnContext, wanted: number): Promise<Queue> {
  const { tickets, hidden } = await listQueue(deps, context.act);
  const pages = Math.max(1, Math.ceil(tickets.length / rowsPerPage));
  const page = Math.min(wanted, pages);
  const shown = tickets.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return { rows: await Promise.all(shown.map((ticket) => rowOf(deps, context, ticket))), total: tickets.length, hidden, page, pages };
}

async function rowOf(deps: Deps, { act }: TurnContext, ticket: Ticket): Promise<QueueRow> {
  const { number, state, practice, priority, severity, answers } = ticket;
  const due = dueOf(ticket);
  const owner = ticket.owner && (await assessorName(deps, ticket.owner));
  return {
    number,
    about: aboutOf(ticket),
    state,
    ...(practice && { practice }),
    ...(answers.category && { category: answers.category }),
    ...(priority && { priority }),
    ...(severity && { severity }),
    ...(owner && { owner }),
    ...(due && { due: { ...due, isOver: act.at > due.at } }),
  };
}
