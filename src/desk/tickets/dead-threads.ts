import type { Reader } from '../../cards/reader.js';
import { foldTicket, sameThread } from '../../tickets/fold.js';
import { append } from '../../tickets/integrity.js';
import type { Following } from '../../tickets/ticket.js';
import type { Deps } from '../deps.js';
import { readerOfPerson } from '../people/reader.js';
import { followForFiler } from '../places/private-chat.js';
import { saltFrom } from './tickets.js';

/** For whom a thread's posts are drawn: the person of a private one, the operator's choice in places. */
export async function readerOfThread(deps: Pick<Deps, 'store' | 'settings'>, { audience, by }: Following): Promise<Reader> {
  const person = audience === 'private' && by !== 'desk' ? await deps.store.people.get(by) : undefined;
  return readerOfPerson(deps, person === 'damaged' ? undefined : person?.doc);
}

/** A place takes nothing more: the history says so, and its filer hears of it in private. */
export async function noteDeadThread(
  deps: Pick<Deps, 'store' | 'clock' | 'random' | 'wake' | 'keyedIds' | 'chatOf'>,
  number: string,
  { thread }: Following,
  reason: string,
): Promise<void> {
  const updated = await deps.store.tickets.update(number, async (stored) => {
    if (!stored) return { keep: true, result: undefined };
    const ticket = foldTicket(stored.doc);
    if (!ticket.threads.some((following) => sameThread(following.thread, thread))) return { keep: true, result: undefined };
    const stamp = { at: deps.clock.now(), by: 'desk' as const, cause: `dead:${JSON.stringify(thread)}`, salt: () => saltFrom(deps) };
    const died = { kind: 'threadDied', visibility: 'filer', body: { thread, reason } } as const;
    const others = { ...ticket, threads: ticket.threads.filter((following) => !sameThread(following.thread, thread)) };
    const news = [died, ...(await followForFiler(deps, others, [died]))];
    const events = append(stored.doc.events, news, stamp);
    return { put: { ...stored.doc, events, undelivered: true }, result: ticket.number };
  });
  if (updated !== 'damaged' && updated.result) deps.wake(updated.result);
}
