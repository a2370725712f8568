import type { TicketDocument } from '../../tickets/document.js';
import type { TicketEvent } from '../../tickets/events/index.js';
import { sameThread, type ThreadRef } from '../../tickets/thread.js';

/** Whether the last that the history says of a thread is that it takes nothing more. What stands in segments is not looked at. */
export function diedThere({ events }: Pick<TicketDocument, 'events'>, thread: ThreadRef): boolean {
  return events.findLast((event) => isAbout(event, thread))?.kind === 'threadDied';
}

/** Whether an event says that a thread follows, or does so no more. */
export function isAbout(event: TicketEvent, thread: ThreadRef): boolean {
  if (event.kind !== 'followed' && event.kind !== 'unfollowed' && event.kind !== 'threadDied') return false;
  return event.body !== undefined && sameThread(event.body.thread, thread);
}
