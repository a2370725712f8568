import { definitionOf, type EventDetails, type EventKind, type TicketEvent } from '../tickets/events/index.js';
import type { Instant } from '../tickets/instant.js';
import { maskedText } from '../tickets/masked-text.js';
import type { UserText } from '../tickets/user-text.js';

/** Who reads: the filer of the ticket sees what they wrote, everybody else with its secrets masked. */
export type ReadBy = 'filer' | 'others';

/** One event as those who may read all of it see it. */
export interface NewsItem extends Omit<EventDetails, 'text'> {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly text?: UserText;
}

/** An event with what those who may read all of it are shown; of an erased one no more than that it happened. */
export function toItem({ seq, at, kind, body }: TicketEvent, readBy: ReadBy): NewsItem {
  const { text, ...facts } = (body && definitionOf(kind).details?.(body)) ?? {};
  return { seq, at, kind, ...facts, ...(text && { text: readBy === 'filer' ? text.text : maskedText(text) }) };
}
