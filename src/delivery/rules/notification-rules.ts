import type { Audience, EventKind, ThreadRef } from '../../tickets/bodies.js';
import { sameThread } from '../../tickets/fold.js';
import type { TicketEvent } from '../../tickets/ticket.js';

/**
 * Whom an event is news for. In a place news means no more than that the neutral line has something new to say; what it says
 * there is made of the state alone.
 */
const audiencesOf: Readonly<Record<EventKind, readonly Audience[]>> = {
  submitted: ['place', 'triage'],
  answersGiven: ['private', 'triage'],
  followed: ['place', 'triage'],
  unfollowed: [],
  replied: ['private', 'triage'],
  responded: ['private', 'place', 'triage'],
  remarked: ['triage'],
  acknowledged: ['private', 'place', 'triage'],
  assessmentStarted: ['private', 'place', 'triage'],
  questionAsked: ['private', 'place', 'triage'],
  questionAnswered: ['private', 'place', 'triage'],
  questionCancelled: ['private', 'place', 'triage'],
  assessed: ['private', 'place', 'triage'],
  closed: ['private', 'place', 'triage'],
  withdrawn: ['private', 'place', 'triage'],
  threadDied: ['private'],
};

/** Who reads a thread: its audience and, of a private one, whose it is. */
export interface ThreadReader {
  readonly audience: Audience;
  readonly thread: ThreadRef;
  readonly person?: string;
  /** It is a private thread of the filer. */
  readonly isFiler: boolean;
  /** The thread has a post that is edited in place. */
  readonly hasSummary: boolean;
}

/** Whether an event is posted in a thread. Nobody hears in private of what they did themselves. */
export function isNews(event: TicketEvent, reader: ThreadReader): boolean {
  return reaches(event, reader) && !(event.kind === 'followed' && reader.hasSummary);
}

/**
 * Whether the post that is edited in place may look different after an event. What does not reach a place must not even cause
 * an edit there; in triage every event counts, for the buttons carry its number.
 */
export function changesSummary(event: TicketEvent, reader: ThreadReader): boolean {
  return reader.audience === 'triage' || reaches(event, reader);
}

function reaches(event: TicketEvent, reader: ThreadReader): boolean {
  if (!audiencesOf[event.kind].includes(reader.audience)) return false;
  if (event.visibility === 'assessors') return reader.audience === 'triage';
  if (event.kind === 'followed') return event.body !== undefined && sameThread(event.body.thread, reader.thread);
  if (reader.audience !== 'private') return true;
  if (event.visibility === 'filer' && !reader.isFiler) return event.kind === 'assessed';
  return event.by !== reader.person;
}
