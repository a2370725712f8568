import type { Cause } from '../../tickets/cause.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import { sameThread, type ThreadRef } from '../../tickets/thread.js';
import type { Following } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { readRight } from '../people/may-read.js';
import { appendToHistory, type HistoryDeps } from './history.js';

export type EndDeps = HistoryDeps & Pick<Deps, 'store' | 'clock'>;

/** Whoever a thread is for has lost the right to read the ticket: it follows no more, and the history says so. */
export async function endThread(deps: EndDeps, number: TicketDocument['number'], thread: ThreadRef): Promise<void> {
  await endThreads(deps, number, (following) => sameThread(following.thread, thread));
}

/** The same of several threads of a ticket, in one write; answers how many ended. */
export async function endThreads(
  deps: EndDeps,
  number: TicketDocument['number'],
  isMeant: (following: Following) => boolean,
): Promise<number> {
  const updated = await deps.store.tickets.update(number, async (stored) => {
    const ticket = stored && foldTicket(stored.doc);
    const ended: ThreadRef[] = [];
    for (const following of ticket?.threads.filter(isMeant) ?? []) {
      if (ticket && (await readRight(deps, following, ticket)) === 'not') ended.push(following.thread);
    }
    const result = ended.length;
    if (!ticket || result === 0) return { keep: true, result };
    const cause = `ended:${JSON.stringify(ended)}:${ticket.seq}` as Cause;
    const news = ended.map((thread) => ({ kind: 'unfollowed', body: { thread } }) as const);
    const after = await appendToHistory(deps, stored.doc, ticket, news, { at: deps.clock.now(), by: 'desk', cause });
    return { put: after.document, result };
  });
  return updated === 'damaged' ? 0 : updated.result;
}
