import { can } from '../../tickets/access.js';
import { foldTicket } from '../../tickets/fold.js';
import type { ThreadRef } from '../../tickets/thread.js';
import { sameThread } from '../../tickets/thread.js';
import type { Ticket } from '../../tickets/ticket.js';
import type { Act } from '../act.js';
import type { Deps } from '../deps.js';
import { isTriage } from '../places/triage.js';

/** A page of tickets: `next` is given when there are more, and where the page after this one begins. */
export interface TicketPage {
  readonly tickets: readonly Ticket[];
  readonly total: number;
  readonly next?: string;
}

/** The tickets of the person who asks, newest first, a page of them. */
export async function listTickets({ store }: Pick<Deps, 'store'>, { by }: Act, limit: number, after?: string): Promise<TicketPage> {
  const page = await store.tickets.find({ by: 'filer', is: by.id, limit, ...(after !== undefined && { after }) });
  return { tickets: page.items.map(({ doc }) => foldTicket(doc)), total: page.total, ...(page.next !== undefined && { next: page.next }) };
}

const lookedAtMax = 50;

/**
 * Of the newest tickets of the person who asks, those that a thread follows, and no others. The assessors' places follow all.
 */
export async function listTicketsOfThread(deps: Pick<Deps, 'store' | 'settings'>, act: Act, here: ThreadRef): Promise<readonly Ticket[]> {
  const { tickets } = await listTickets(deps, act, lookedAtMax);
  const all = isTriage(deps.settings, here.conversation);
  return tickets
    .filter((ticket) => can(act.by, 'read', ticket))
    .filter(({ threads }) => all || threads.some(({ thread }) => sameThread(thread, here)));
}
