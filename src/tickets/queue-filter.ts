import { z } from 'zod';
import { isOwnId, type Principal } from './access.js';
import type { Instant } from './instant.js';
import { organisationIdSchema } from './people.js';
import { priorities } from './priority.js';
import { categories } from './questions.js';
import { dueOf, type Ticket } from './ticket.js';

/** The choices of the queue that have words of their own. */
export const queueFilters = ['all', 'mine', 'nobody', 'overdue', 'waiting', ...priorities, ...categories] as const;
export type NamedFilter = (typeof queueFilters)[number];

/** Which open tickets the queue shows: a choice by name, or those of one organisation. */
export const queueFilterSchema = z.union([z.enum(queueFilters), organisationIdSchema]);
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** Who asks for the queue, and when. */
interface Asked {
  readonly by: Pick<Principal, 'id' | 'aliases'>;
  readonly at: Instant;
}

const shows: { readonly [F in NamedFilter]: (ticket: Ticket, asked: Asked) => boolean } = {
  all: () => true,
  mine: ({ owner }, { by }) => owner !== undefined && isOwnId(by, owner),
  nobody: ({ owner }) => owner === undefined,
  overdue: (ticket, { at }) => at > (dueOf(ticket)?.at ?? at),
  waiting: ({ state }) => state === 'waiting',
  P1: ({ priority }) => priority === 'P1',
  P2: ({ priority }) => priority === 'P2',
  P3: ({ priority }) => priority === 'P3',
  P4: ({ priority }) => priority === 'P4',
  incident: ({ answers }) => answers.category === 'incident',
  vulnerability: ({ answers }) => answers.category === 'vulnerability',
};

/** Whether a filter is a choice by name. */
export function isNamed(filter: QueueFilter): filter is NamedFilter {
  return queueFilters.some((name) => name === filter);
}

/** Whether a filter shows an open ticket. */
export function isShownBy(filter: QueueFilter, ticket: Ticket, asked: Asked): boolean {
  return isNamed(filter) ? shows[filter](ticket, asked) : ticket.org === filter;
}
