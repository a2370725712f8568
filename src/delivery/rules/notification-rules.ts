import { definitionOf, isInternal, type TicketEvent } from '../../tickets/events/index.js';
import { type Audience, sameThread, type ThreadRef } from '../../tickets/thread.js';

/** Who reads a thread: its audience and, of a private one, whose it is. */
export interface ThreadReader {
  readonly audience: Audience;
  readonly thread: ThreadRef;
  readonly person?: string;
  /** It is a private thread of the filer. */
  readonly isFiler: boolean;
  /** It is a private thread of an assessor, who hears what the assessors' places do. */
  readonly isAssessor?: boolean;
  /** The thread has a post that is edited in place. */
  readonly hasSummary: boolean;
}

/** Whether an event is posted in a thread. Nobody hears in private of what they did themselves. */
export function isNews(event: TicketEvent, reader: ThreadReader): boolean {
  return reaches(event, reader) && !(isOfOneThread(event) && reader.hasSummary);
}

/**
 * Whether the post that is edited in place may look different after an event. What does not reach a place must not even cause
 * an edit there; in triage every event counts, for the buttons carry its number.
 */
export function changesSummary(event: TicketEvent, reader: ThreadReader): boolean {
  return reader.audience === 'triage' || reaches(event, reader);
}

/** Whether an event must wait until the filer has heard it, before anybody else in private or in a place does. */
export function waitsForFiler({ kind }: TicketEvent, reader: ThreadReader): boolean {
  return definitionOf(kind).filerFirst === true && heardAs(reader) !== 'triage' && !reader.isFiler;
}

/** Whether only one thread hears of it: the one that it is about. */
function isOfOneThread({ kind }: TicketEvent): boolean {
  return definitionOf(kind).thread !== undefined;
}

/**
 * Whom an event is news for, by the table of events. In a place news means no more than that the neutral line has something new to
 * say; what it says there is made of the state alone.
 */
function reaches(event: TicketEvent, reader: ThreadReader): boolean {
  const { audience, thread: here, person, isFiler } = reader;
  const { heardBy, thread, exceptThread } = definitionOf(event.kind);
  const as = heardAs(reader);
  if (!heardBy.includes(as)) return false;
  // All assessors read triage: what is for their leads alone is not told there either.
  if (isInternal(event.visibility) && (event.visibility !== 'assessors' || as !== 'triage')) return false;
  if (exceptThread && event.body !== undefined && sameThread(exceptThread(event.body), here)) return false;
  if (thread) return event.body !== undefined && sameThread(thread(event.body), here);
  if (audience !== 'private') return true;
  return (event.visibility !== 'filer' || isFiler) && event.by !== person;
}

/** As which audience somebody hears of events. */
function heardAs({ audience, isAssessor }: ThreadReader): Audience {
  return isAssessor === true ? 'triage' : audience;
}
