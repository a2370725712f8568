import type { ListRow, Queue, QueueRow, View } from '../../../src/cards/view.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { Instant } from '../../../src/tickets/instant.js';
import type { UserText } from '../../../src/tickets/user-text.js';
import { sampleOrganisationId } from '../store/documents.js';
import { sampleAbouts } from './abouts.js';

const number = '7K3MZQ9XR2TAC' as ConfirmationNumber;
const at = '2026-11-20T09:30:00.000Z' as Instant;
/** As long as a name may be, of symbols that take much room. */
const longestName = '界界 '.repeat(27).trim() as NonNullable<QueueRow['owner']>;
const dueKinds = ['answer', 'assessment', 'update'] as const;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;

/** `count` rows of the queue, the longest kinds first; `text` stands wherever a person's text can stand. */
export function queueRows(count: number, text: UserText): readonly QueueRow[] {
  const kinds = sampleAbouts(text)
    .toReversed()
    .flatMap((about): readonly QueueRow[] => [
      ...dueKinds.flatMap((of) =>
        [true, false].map(
          (isOver): QueueRow => ({
            number,
            about,
            state: of === 'answer' ? 'waiting' : 'in_assessment',
            practice: true,
            category: 'vulnerability',
            exploited: true,
            priority: 'P1',
            severity: 'critical',
            owner: longestName,
            due: { of, at: dueAt, isOver },
          }),
        ),
      ),
      { number, about, state: 'submitted', category: 'incident', due: { of: 'receipt', at: dueAt, isOver: true } },
      { number, about, state: 'submitted', due: { of: 'receipt', at: dueAt, isOver: false } },
    ]);
  return Array.from({ length: count }, (_, row) => kinds[row % kinds.length] ?? { number, about: { cves: [] }, state: 'submitted' });
}

/** What a page of the queue says beside its rows. */
export function queueOf(page: Pick<Queue, 'total'> & Partial<Omit<Queue, 'rows' | 'unknown'>>): Omit<Queue, 'rows' | 'unknown'> {
  const organisations = Array.from({ length: 10 }, (_, index) => ({
    org: sampleOrganisationId(index + 1),
    first: number,
    count: 20 - index,
  }));
  const none = { person: 0, organisation: 0 };
  return { filter: 'all', open: page.total, organisations, hidden: none, page: 1, pages: 1, ...page };
}

/** `count` tickets that were found. */
export function foundRows(count: number, text: UserText): Extract<View, { kind: 'search' }>['rows'] {
  const abouts = sampleAbouts(text);
  return Array.from({ length: count }, (_, row) => ({
    number,
    state: 'waiting',
    about: abouts[row % abouts.length] ?? { cves: [] },
    updatedAt: at,
  }));
}

/** `count` rows of a list of drafts and tickets. */
export function rowsOf(count: number, text: UserText): readonly ListRow[] {
  const kinds: readonly ListRow[] = [
    { is: 'draft', number, answered: 2, updatedAt: at },
    ...sampleAbouts(text).map((about): ListRow => ({ is: 'ticket', number, state: 'submitted', about, updatedAt: at })),
  ];
  return Array.from({ length: count }, (_, row) => kinds[row % kinds.length] ?? { is: 'draft', number, answered: 0, updatedAt: at });
}
