import type { ListRow, QueueRow } from '../../../src/cards/view.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { Instant } from '../../../src/tickets/instant.js';
import type { UserText } from '../../../src/tickets/user-text.js';
import { sampleAbouts } from './ticket-views.js';

const number = '7K3MZQ9XR2TAC' as ConfirmationNumber;
const at = '2026-11-20T09:30:00.000Z' as Instant;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;

/** A page of the queue, as long as pages are; `text` stands wherever a person's text can stand. */
export const queueRows = (text: UserText): readonly QueueRow[] =>
  sampleAbouts(text).flatMap((about) => [
    {
      number,
      about,
      state: 'submitted',
      practice: true,
      category: 'incident',
      due: { of: 'receipt', at: dueAt, isOver: true },
    },
    { number, about, state: 'submitted', due: { of: 'receipt', at: dueAt, isOver: false } },
    ...[true, false].map(
      (isOver): QueueRow => ({
        number,
        about,
        state: 'waiting',
        category: 'vulnerability',
        priority: 'P1',
        severity: 'critical',
        owner: 'Anna Nowak' as NonNullable<QueueRow['owner']>,
        due: { of: 'answer', at: dueAt, isOver },
      }),
    ),
  ]);

/** `count` rows of a list of drafts and tickets. */
export function rowsOf(count: number, text: UserText): readonly ListRow[] {
  const kinds: readonly ListRow[] = [
    { is: 'draft', number, answered: 2, updatedAt: at },
    ...sampleAbouts(text).map((about): ListRow => ({ is: 'ticket', number, state: 'submitted', about, updatedAt: at })),
  ];
  return Array.from({ length: count }, (_, row) => kinds[row % kinds.length] ?? { is: 'draft', number, answered: 0, updatedAt: at });
}
