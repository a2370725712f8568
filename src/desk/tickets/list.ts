import { can, idsOf } from '../../tickets/access.js';
import { foldTicket } from '../../tickets/fold.js';
import { followedFor } from '../../tickets/lookup.js';
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
  const page = await store.tickets.find({ by: 'filer', is: idsOf(by), limit, ...(after !== undefined && { after }) });
  return { tickets: page.items.map(({ doc }) => foldTicket(doc)), total: page.total, ...(page.next !== undefined && { next: page.next }) };
}

/** The tickets of the person who asks that a thread follows, the newest of them. The assessors' places follow all. */
export async function listTicketsOfThread(
  { store, settings }: Pick<Deps, 'store' | 'settings'>,
  { by }: Act,
  here: ThreadRef,
  limit: number,
): Promise<readonly Ticket[]> {
  const followed = isTriage(settings, here.conversation)
    ? ({ by: 'filer', is: idsOf(by) } as const)
    : ({ by: 'followed', is: idsOf(by).map((id) => followedFor(id, here)) } as const);
  const { items } = await store.tickets.find({ ...followed, limit });
  return items.map(({ doc }) => foldTicket(doc)).filter((ticket) => can(by, 'read', ticket));
}

/** Whether a thread follows a ticket. The assessors' places follow all. */
export function followsTicket({ settings }: Pick<Deps, 'settings'>, here: ThreadRef, { threads }: Ticket): boolean {
  return isTriage(settings, here.conversation) || threads.some(({ thread }) => sameThread(thread, here));
}
