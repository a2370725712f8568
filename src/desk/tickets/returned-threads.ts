import type { Conversation } from '../../ports/conversation.js';
import type { Change } from '../../ports/store.js';
import type { Thread } from '../../ports/thread.js';
import { personOf } from '../../tickets/author.js';
import type { Cause } from '../../tickets/cause.js';
import { deathOf } from '../../tickets/dead-threads.js';
import type { TicketDocument } from '../../tickets/document.js';
import { foldTicket } from '../../tickets/fold.js';
import type { Deps } from '../deps.js';
import { findAll } from '../find-all.js';
import { markBack, markRevived } from '../places/greeting.js';
import { appendToHistory, type HistoryDeps } from './history.js';

type ReturnDeps = HistoryDeps & Pick<Deps, 'store' | 'clock' | 'wake'>;

/**
 * A place that took nothing more takes messages again: what died there follows anew, from what it missed on. Begun and not ended, it
 * is done again at the next turn there.
 */
export async function noteReturn(deps: ReturnDeps, id: Conversation['id']): Promise<void> {
  await markBack(deps, id, deps.clock.now());
  const threads = await findAll(deps.store.threads, { by: 'conversation', is: id });
  const tried = await Promise.allSettled(threads.filter(({ doc }) => doc.dead).map(({ doc }) => revive(deps, doc)));
  for (const one of tried) if (one.status === 'rejected') throw one.reason;
  await markRevived(deps, id, deps.clock.now());
}

async function revive(deps: ReturnDeps, thread: Thread): Promise<void> {
  const updated = await deps.store.tickets.update(thread.ticket, (stored) => followAgain(deps, stored?.doc, thread));
  if (updated !== 'damaged' && updated.result) deps.wake(thread.ticket);
}

async function followAgain(
  deps: ReturnDeps,
  document: TicketDocument | undefined,
  { thread, audience, detail, cursor }: Thread,
): Promise<Change<TicketDocument, boolean>> {
  const death = document && deathOf(document, thread);
  if (!document || !death) return { keep: true, result: false };
  const ticket = foldTicket(document);
  const reader = personOf(death.by);
  const body = { thread, audience, detail, fromSeq: cursor + 1, ...(reader !== undefined && { reader }) };
  const making = { at: deps.clock.now(), by: 'desk', cause: `back:${JSON.stringify(thread)}:${ticket.seq}` as Cause } as const;
  const after = await appendToHistory(deps, document, ticket, [{ kind: 'followed', body }], making);
  return { put: after.document, result: true };
}
