import type { StoredBorder } from './border.js';
import { definitionOf, isInternal, type TicketEvent } from './events/index.js';
import { filingLength } from './submit.js';
import { type Audience, type NumberedAudience, numberedAudiences } from './thread.js';

/** The events of a history, after what is in segments. */
interface Since {
  readonly border?: Pick<StoredBorder, 'ticket' | 'past'> | undefined;
  readonly events: readonly TicketEvent[];
}

/** How many updates there are for each audience. */
export type UpdateCounts = Readonly<Record<NumberedAudience, number>>;

/** The numbers of the updates that one post tells. */
export interface UpdateNumbers {
  readonly first: number;
  readonly last: number;
}

/** Whether an audience reads of updates by their numbers. */
export function isNumbered(audience: Audience): audience is NumberedAudience {
  return numberedAudiences.some((one) => one === audience);
}

/** How many updates a history has for each audience. An earlier version did not count what is in segments: then no fewer than there were. */
export function countUpdates({ border, events }: Since): UpdateCounts {
  const { seq = 0, publicSeq = 0 } = border?.ticket ?? {};
  const before = border?.past?.updates ?? { private: publicSeq, triage: seq };
  const count = (audience: NumberedAudience) => before[audience] + events.filter((event) => isUpdate(event, audience)).length;
  return { private: count('private'), triage: count('triage') };
}

/**
 * The numbers of what one post tells, the same for everybody of an audience, whoever did it and in how many posts it came; undefined
 * where nothing of it is for all of them.
 */
export function updateNumbers(history: Since, audience: NumberedAudience, told: readonly TicketEvent[]): UpdateNumbers | undefined {
  const [first, ...others] = told.filter((event) => isUpdate(event, audience));
  if (!first) return undefined;
  const numberOf = ({ seq }: TicketEvent) =>
    countUpdates({ ...history, events: history.events.filter((event) => event.seq <= seq) })[audience];
  return { first: numberOf(first), last: numberOf(others.at(-1) ?? first) };
}

/** Whether an event is an update for all of an audience. The filing is none: updates come after it. */
export function isUpdate({ seq, kind, visibility }: TicketEvent, audience: NumberedAudience): boolean {
  const { heardBy, thread, exceptThread } = definitionOf(kind);
  if (seq <= filingLength || thread || exceptThread || !heardBy.includes(audience)) return false;
  if (audience === 'private') return !isInternal(visibility) && visibility !== 'filer';
  return visibility !== 'leads';
}
