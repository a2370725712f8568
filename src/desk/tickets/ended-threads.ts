import type { Cause } from '../../tickets/cause.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import { sameThread, type ThreadRef } from '../../tickets/thread.js';
import type { Deps } from '../deps.js';
import { readRight } from '../people/may-read.js';
import { appendToHistory, type HistoryDeps } from './history.js';

/** Whoever a thread is for has lost the right to read the ticket: it follows no more, and the history says so. */
export async function endThread(
  deps: HistoryDeps & Pick<Deps, 'store' | 'clock'>,
  number: TicketDocument['number'],
  thread: ThreadRef,
): Promise<void> {
  await deps.store.tickets.update(number, async (stored) => {
    const result = undefined;
    const ticket = stored && foldTicket(stored.doc);
    const following = ticket?.threads.find((one) => sameThread(one.thread, thread));
    if (!ticket || !following || (await readRight(deps, following, ticket)) !== 'not') return { keep: true, result };
    const cause = `ended:${JSON.stringify(thread)}:${ticket.seq}` as Cause;
    const making = { at: deps.clock.now(), by: 'desk', cause } as const;
    return { put: (await appendToHistory(deps, stored.doc, ticket, [{ kind: 'unfollowed', body: { thread } }], making)).document, result };
  });
}
