import type { View } from '../../../src/cards/view.js';
import type { About } from '../../../src/tickets/about.js';
import type { ConfirmationNumber } from '../../../src/tickets/confirmation-number.js';
import type { Cvss } from '../../../src/tickets/cvss-score.js';
import type { Instant } from '../../../src/tickets/instant.js';
import { outcomes } from '../../../src/tickets/outcome.js';
import { ticketStates } from '../../../src/tickets/ticket.js';

type StatusView = Extract<View, { readonly kind: 'status' }>;

const at = '2026-11-20T09:30:00.000Z' as Instant;
const dueAt = '2026-11-23T09:30:00.000Z' as Instant;

const filed = {
  kind: 'status',
  about: { cves: [] },
  number: '7K3MZQ9XR2TAC' as ConfirmationNumber,
  submittedAt: at,
  receiptDueAt: dueAt,
  calendar: 'Europe/Stockholm, Mon–Fri 09:00–17:00',
} as const;

/** The status of a ticket in every state, to both sides, overdue with each score, and with all that can be told. */
export function statusViews(abouts: readonly About[], scores: readonly Cvss[]): readonly StatusView[] {
  const toBoth = [false, true];
  const plain = { ...filed, overdue: false, shareable: true, notScored: true, replies: 0, answerDueAt: dueAt } as const;
  const assessed = { state: 'assessed', priority: 'P2', severity: 'high', outcome: outcomes[0], acknowledgedAt: at, closedAt: at } as const;
  const vulnerability = { state: 'submitted', category: 'vulnerability' } as const;
  return [
    ...ticketStates.flatMap((state, index) =>
      toBoth.map((toTeam) => ({ ...plain, about: abouts[index % abouts.length] ?? { cves: [] }, state, toTeam })),
    ),
    { ...filed, ...assessed, toTeam: false, overdue: false, replies: 1, shareable: false },
    ...scores.flatMap((cvss) =>
      toBoth.map((toTeam) => ({ ...filed, ...vulnerability, cvss, toTeam, overdue: true, replies: 2, shareable: false })),
    ),
  ];
}
