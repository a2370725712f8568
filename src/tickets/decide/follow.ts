import type { Principal } from '../access.js';
import type { Audience, Detail, ThreadRef } from '../bodies.js';
import { sameThread } from '../fold.js';
import type { Ticket } from '../ticket.js';
import { type Decision, decide } from './decision.js';

/**
 * A thread hears of the ticket from now on; following again changes how much is shown there, and nothing happens when it shows so
 * much already. More than progress only the filer shows.
 */
export function decideFollow(ticket: Ticket, by: Principal, thread: ThreadRef, audience: Audience, detail: Detail): Decision {
  const body = { thread, audience, detail, fromSeq: ticket.seq + 1 };
  const holds = ticket.threads.some((following) => following.detail === detail && sameThread(following.thread, thread));
  return decide(
    ticket,
    by,
    detail === 'summary' ? 'follow-summary' : 'follow',
    () => true,
    () => (holds ? [] : [{ kind: 'followed', visibility: 'filer', body }]),
  );
}

/** A thread hears no more; nothing happens when it did not. */
export function decideUnfollow(ticket: Ticket, by: Principal, thread: ThreadRef): Decision {
  const follows = ticket.threads.some((following) => sameThread(following.thread, thread));
  return decide(
    ticket,
    by,
    'follow',
    () => true,
    () => (follows ? [{ kind: 'unfollowed', visibility: 'filer', body: { thread } }] : []),
  );
}
