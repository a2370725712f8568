import type { AnswerChange } from '../tickets/answer-changes.js';
import { maskedAnswers } from '../tickets/answers.js';
import { personOf } from '../tickets/author.js';
import { definitionOf, type EventDetails, type EventKind, type TicketEvent } from '../tickets/events/index.js';
import type { Instant } from '../tickets/instant.js';
import { maskedText } from '../tickets/masked-text.js';
import type { PersonId } from '../tickets/people.js';
import type { PersonName } from '../tickets/person-name.js';
import type { UserText } from '../tickets/user-text.js';

/** Who reads: the filer of the ticket sees what they wrote, everybody else with its secrets masked. */
export type ReadBy = 'filer' | 'others';

/** One event as those who may read all of it see it. */
export interface NewsItem extends Omit<EventDetails, 'text'> {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly text?: UserText;
  /** The answers that it changed, as they were and as they are since; absent where what was before is not looked at. */
  readonly changes?: readonly AnswerChange[];
  /** Who of the assessors did it, and who owns the ticket since: by name, for assessors alone. */
  readonly by?: PersonName;
  readonly ownerName?: PersonName;
  /** Its text was taken back, and is shown to nobody. */
  readonly takenBack?: true;
}

/**
 * An event with what those who may read all of it are shown, and with what it changed, where that is asked for; of an erased one, or one
 * that is among those `takenBack`, no more than that it happened.
 */
export function toItem(
  { seq, at, kind, body }: TicketEvent,
  readBy: ReadBy,
  takenBack: ReadonlySet<number>,
  changes?: readonly AnswerChange[],
): NewsItem {
  if (takenBack.has(seq)) return { seq, at, kind, takenBack: true };
  const { text, ...facts } = (body && definitionOf(kind).details?.(body)) ?? {};
  const read = readBy === 'filer' ? changes : changes?.map(masked);
  return {
    seq,
    at,
    kind,
    ...facts,
    ...(text && { text: readBy === 'filer' ? text.text : maskedText(text) }),
    ...(read && { changes: read }),
  };
}

function masked({ before, after, ...change }: AnswerChange): AnswerChange {
  return { ...change, before: maskedAnswers(before), after: maskedAnswers(after) };
}

/** The items of some events with the names of the assessors in them, for assessors; `nameOf` knows nobody else. */
export async function withNames(
  items: readonly NewsItem[],
  events: readonly TicketEvent[],
  nameOf: (person: PersonId) => Promise<PersonName | undefined>,
): Promise<readonly NewsItem[]> {
  const authors = new Map(events.map(({ seq, by }) => [seq, personOf(by)]));
  const asked = new Set([...authors.values(), ...items.map(({ owner }) => owner)].filter((id) => id !== undefined));
  const names = new Map(await Promise.all([...asked].map(async (id) => [id, await nameOf(id)] as const)));
  const named = (id: PersonId | undefined) => (id === undefined ? undefined : names.get(id));
  return items.map((item) => {
    const [by, ownerName] = [named(authors.get(item.seq)), named(item.owner)];
    return { ...item, ...(by && { by }), ...(ownerName && { ownerName }) };
  });
}
