import type { Reader } from '../cards/reader.js';
import { foldTicket, sameThread } from '../tickets/fold.js';
import { append } from '../tickets/integrity.js';
import type { Person } from '../tickets/people.js';
import type { Following } from '../tickets/ticket.js';
import type { Parts, Settings } from './parts.js';
import { followForFiler } from './private-chat.js';
import { saltFrom } from './tickets.js';

/** For whom a thread's posts are drawn: the person of a private one, the operator's choice in places. */
export async function readerOfThread(parts: Pick<Parts, 'store' | 'settings'>, { audience, by }: Following): Promise<Reader> {
  const person = audience === 'private' && by !== 'desk' ? await parts.store.people.get(by) : undefined;
  return readerOfPerson(parts, person === 'damaged' ? undefined : person?.doc);
}

/** A person as a reader, as far as the desk knows them; the operator's choice for the rest. */
export function readerOfPerson({ settings }: { readonly settings: Pick<Settings, 'locale' | 'zone'> }, person: Person | undefined): Reader {
  return { locale: person?.language ?? settings.locale, zone: person?.zone ?? settings.zone };
}

const attempts = 5;

/** A place takes nothing more: the history says so. Its filer hears of it in private; of triage the operator, in the log. */
export async function noteDeadThread(
  parts: Pick<Parts, 'store' | 'clock' | 'random' | 'log' | 'wake' | 'tokens' | 'chatOf'>,
  number: string,
  { thread, audience }: Following,
  reason: string,
): Promise<void> {
  const isTriage = audience === 'triage';
  if (isTriage) parts.log.error('triage-unreachable', { number, conversation: thread.conversation, outcome: reason });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await parts.store.tickets.get(number);
    if (stored === undefined || stored === 'damaged') return;
    const ticket = foldTicket(stored.doc);
    if (!ticket.threads.some((following) => sameThread(following.thread, thread))) return;
    const stamp = { at: parts.clock.now(), by: 'desk' as const, cause: `dead:${JSON.stringify(thread)}`, salt: () => saltFrom(parts) };
    const died = { kind: 'threadDied', visibility: isTriage ? 'assessors' : 'filer', body: { thread, reason } } as const;
    const others = { ...ticket, threads: ticket.threads.filter((following) => !sameThread(following.thread, thread)) };
    const news = [died, ...(isTriage ? [] : await followForFiler(parts, others, [died]))];
    const events = append(stored.doc.events, news, stamp);
    const put = await parts.store.tickets.put(number, { ...stored.doc, events, undelivered: true }, stored.revision);
    if (put === 'conflict') continue;
    parts.wake(stored.doc.number);
    return;
  }
}
