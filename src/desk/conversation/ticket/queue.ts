import type { Inputs } from '../../../cards/action.js';
import type { Queue, QueueRow } from '../../../cards/view.js';
import { readQueueFilter } from '../../../locales/typed.js';
import { aboutOf } from '../../../tickets/about.js';
import { type QueueFilter, queueFilterSchema } from '../../../tickets/queue-filter.js';
import { readNumber } from '../../../tickets/read-number.js';
import { dueOf, isExploited, type Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { ownerOf } from '../../people/owners.js';
import { findTicket } from '../../tickets/open.js';
import { listQueue } from '../../tickets/queue.js';
import { type Answer, moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

/** A page of the queue, and what of an assessor's own page it takes. */
export const queueRowsPerPage = 20;
const homeRows = 8;
/** A choice among more organisations would be none. */
const organisationsMax = 10;

/** What is asked of the queue. `unknown`: for words that are no filter. */
interface Wanted {
  readonly page: number;
  readonly filter: QueueFilter;
  readonly unknown?: true;
}

/** `queue [filter]`: an assessor's open tickets, what is due first on top; with a number those of that ticket's organisation. */
export async function queue(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  if (context.act.by.role === 'none') return 'not-understood';
  const filter = await filterOf(deps, context, words);
  if (typeof filter === 'object') return show(context, filter);
  return show(context, { kind: 'queue', ...(await queueOf(deps, context, { page: 1, ...wantedBy(filter) })) });
}

/** Another page of it in place, or another choice: what is chosen in the input `show` counts before what the card shows. */
export async function queuePage(
  deps: Deps,
  context: TurnContext,
  { page, show: shown = 'all' }: { readonly page: number; readonly show?: QueueFilter | undefined },
  inputs: Inputs,
): Promise<Answer> {
  if (context.act.by.role === 'none') return 'not-understood';
  const chosen = inputs['show'];
  const filter = chosen === undefined ? shown : await filterOf(deps, context, chosen);
  if (typeof filter === 'object') return show(context, filter);
  return moveOn(context, { kind: 'queue', ...(await queueOf(deps, context, { page, ...wantedBy(filter) })) });
}

/** What stands of the queue on the page that a platform keeps for an assessor. */
export function queueAtHome(deps: Deps, context: TurnContext): Promise<Queue> {
  return queueOf(deps, context, { page: 1, filter: 'all' }, homeRows);
}

function wantedBy(filter: QueueFilter | undefined): Omit<Wanted, 'page'> {
  return filter === undefined ? { filter: 'all', unknown: true } : { filter };
}

/** The filter that words are; undefined when they are none. A number is read as that ticket's organisation, by whoever assesses it. */
async function filterOf(
  deps: Deps,
  { act, reader }: TurnContext,
  words: string,
): Promise<QueueFilter | undefined | { readonly kind: 'no-such-ticket' | 'typing-error' }> {
  if (words === '') return 'all';
  const known = queueFilterSchema.safeParse(words).data ?? readQueueFilter(reader.locale, words);
  if (known !== undefined) return known;
  const read = readNumber(words, deps.settings.numberPrefix);
  if (!read.ok) return read.code === 'typing-error' ? { kind: 'typing-error' } : undefined;
  const found = await findTicket(deps, act.by, read.number, 'assess');
  return found === undefined || found === 'damaged' ? { kind: 'no-such-ticket' } : found.ticket.org;
}

/** A page of the queue; the last one when fewer are left. */
async function queueOf(
  deps: Deps,
  context: TurnContext,
  { page: wanted, filter, unknown }: Wanted,
  rowsPerPage = queueRowsPerPage,
): Promise<Queue> {
  const { tickets, open, organisations, hidden } = await listQueue(deps, context.act, filter);
  const pages = Math.max(1, Math.ceil(tickets.length / rowsPerPage));
  const page = Math.min(wanted, pages);
  const shown = tickets.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  const offered = organisations.filter(({ org, count }, index) => org === filter || (count > 1 && index < organisationsMax));
  return {
    rows: await Promise.all(shown.map((ticket) => rowOf(deps, context, ticket))),
    filter,
    ...(unknown && { unknown }),
    total: tickets.length,
    open,
    // A filter that shows nothing any more is a choice nevertheless: it is what the card shows.
    organisations: offered,
    hidden,
    page,
    pages,
  };
}

async function rowOf(deps: Deps, { act }: TurnContext, ticket: Ticket): Promise<QueueRow> {
  const { number, state, practice, priority, severity, answers } = ticket;
  const due = dueOf(ticket);
  const owner = (await ownerOf(deps, ticket))?.name;
  return {
    number,
    about: aboutOf(ticket),
    state,
    ...(practice && { practice }),
    ...(answers.category && { category: answers.category }),
    ...(isExploited(ticket) && { exploited: true }),
    ...(priority && { priority }),
    ...(severity && { severity }),
    ...(owner && { owner }),
    ...(due && { due: { ...due, isOver: act.at > due.at } }),
  };
}
