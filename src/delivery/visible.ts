import type { Audience, EventKind } from '../tickets/bodies.js';
import type { TicketEvent } from '../tickets/ticket.js';

/**
 * Whom an event is news for. In a place news means no more than that the neutral line has something new to say; what it says
 * there is made of the state alone.
 */
const news: Readonly<Record<EventKind, readonly Audience[]>> = {
  submitted: ['place', 'triage'],
  answered: ['private', 'triage'],
  followed: [],
  unfollowed: [],
  replied: ['private', 'triage'],
  wrote: ['private', 'place', 'triage'],
  remarked: ['triage'],
  acknowledged: ['private', 'place', 'triage'],
  started: ['private', 'place', 'triage'],
  asked: ['private', 'place', 'triage'],
  told: ['private', 'place', 'triage'],
  questionCancelled: ['private', 'place', 'triage'],
  assessed: ['private', 'place', 'triage'],
  closed: ['private', 'place', 'triage'],
  withdrawn: ['private', 'place', 'triage'],
  threadDied: ['private'],
};

/** Who reads a thread: its audience and, of a private one, whose it is. */
export interface ThreadReader {
  readonly audience: Audience;
  readonly person?: string;
  readonly isFiler: boolean;
}

/** Whether an event is news in a thread. Nobody is told in private what they did themselves. */
export function isNews(event: TicketEvent, reader: ThreadReader): boolean {
  if (!news[event.kind].includes(reader.audience)) return false;
  if (event.visibility === 'assessors') return reader.audience === 'triage';
  if (reader.audience !== 'private') return true;
  if (event.visibility === 'filer' && !reader.isFiler) return event.kind === 'assessed';
  return event.by !== reader.person;
}
