import type { ConversationId } from '../../ports/conversation.js';
import type { Change } from '../../ports/store.js';
import type { Cause } from '../../tickets/cause.js';
import type { TicketDocument } from '../../tickets/document.js';
import type { NewEvent } from '../../tickets/events/index.js';
import { foldTicket } from '../../tickets/fold.js';
import { sameThread, type ThreadRef } from '../../tickets/thread.js';
import { isOwnChat } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { markRefused } from '../places/greeting.js';
import { followForFiler } from '../places/private-chat.js';
import { appendToHistory, type HistoryDeps } from './history.js';

type NoteDeps = HistoryDeps & Pick<Deps, 'store' | 'clock' | 'chatOf' | 'wake'>;

/**
 * A thread takes nothing more: the history says so, once, and its filer hears of it in private. Where it is the filer's own chat,
 * the places say how it is reached again.
 */
export async function noteDeadThread(deps: NoteDeps, number: TicketDocument['number'], dead: ThreadRef, reason: string): Promise<void> {
  const refused = (): Promise<void> => markRefused(deps, dead.conversation as ConversationId, deps.clock.now());
  await refused();
  const updated = await deps.store.tickets.update(number, (stored) => note(deps, stored?.doc, dead, reason));
  if (updated === 'damaged' || !updated.result) return;
  // A place that came back meanwhile did not find its thread dead yet: the next word there does.
  await refused();
  deps.wake(number);
}

async function note(
  deps: NoteDeps,
  document: TicketDocument | undefined,
  thread: ThreadRef,
  reason: string,
): Promise<Change<TicketDocument, boolean>> {
  const ticket = document && foldTicket(document);
  const following = ticket?.threads.find((one) => sameThread(one.thread, thread));
  if (!ticket || !following) return { keep: true, result: false };
  const others = { ...ticket, threads: ticket.threads.filter((one) => one !== following) };
  const died: NewEvent[] = [{ kind: 'threadDied', body: { thread, reason } }];
  if (isOwnChat(following, ticket.filer) && !others.threads.some((one) => isOwnChat(one, ticket.filer))) {
    died.push({ kind: 'filerUnreached', body: {} });
  }
  const news = [...died, ...(await followForFiler(deps, document, others, died))];
  const cause = `dead:${JSON.stringify(thread)}:${ticket.seq}` as Cause;
  const after = await appendToHistory(deps, document, ticket, news, { at: deps.clock.now(), by: 'desk', cause });
  return { put: after.document, result: true };
}
