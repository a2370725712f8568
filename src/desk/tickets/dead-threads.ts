import type { Change } from '../../ports/store.js';
import type { Cause } from '../../tickets/cause.js';
import type { TicketDocument } from '../../tickets/document.js';
import type { NewEvent } from '../../tickets/events/index.js';
import { foldTicket } from '../../tickets/fold.js';
import { sameThread, type ThreadRef } from '../../tickets/thread.js';
import type { Deps } from '../deps.js';
import { followForFiler } from '../places/private-chat.js';
import { appendToHistory, type HistoryDeps } from './history.js';

type NoteDeps = HistoryDeps & Pick<Deps, 'store' | 'clock' | 'chatOf' | 'wake'>;

/** A thread takes nothing more: the history says so, once, and its filer hears of it in private. */
export async function noteDeadThread(deps: NoteDeps, number: TicketDocument['number'], dead: ThreadRef, reason: string): Promise<void> {
  const updated = await deps.store.tickets.update(number, (stored) => note(deps, stored?.doc, dead, reason));
  if (updated !== 'damaged' && updated.result) deps.wake(number);
}

async function note(
  deps: NoteDeps,
  document: TicketDocument | undefined,
  thread: ThreadRef,
  reason: string,
): Promise<Change<TicketDocument, boolean>> {
  const ticket = document && foldTicket(document);
  if (!ticket || !ticket.threads.some((following) => sameThread(following.thread, thread))) return { keep: true, result: false };
  const died: NewEvent = { kind: 'threadDied', body: { thread, reason } };
  const others = { ...ticket, threads: ticket.threads.filter((following) => !sameThread(following.thread, thread)) };
  const news = [died, ...(await followForFiler(deps, others, [died]))];
  const cause = `dead:${JSON.stringify(thread)}:${ticket.seq}` as Cause;
  const after = await appendToHistory(deps, document, ticket, news, { at: deps.clock.now(), by: 'desk', cause });
  return { put: after.document, result: true };
}
