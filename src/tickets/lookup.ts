import { z } from 'zod';
import { instantSchema } from './instant.js';
import { organisationIdSchema, type PersonId, personIdSchema } from './people.js';
import { categories } from './questions.js';
import { type ThreadRef, threadRefSchema } from './thread.js';
import { dueOf, type Ticket, ticketStates } from './ticket.js';

/** Keyed digests of what a ticket is about: a copied data folder does not tell which products have unpatched faults. */
const digestsSchema = z.strictObject({
  cve: z.array(z.string()),
  offer: z.string().optional(),
  /** The words of its title and offer, and by which key. Absent in what an earlier version wrote. */
  words: z.strictObject({ by: z.string(), tokens: z.array(z.string()) }).optional(),
});
export type LookupDigests = z.infer<typeof digestsSchema>;
export type SearchDigests = NonNullable<LookupDigests['words']>;

/** What a store finds tickets by, kept beside the events so that no index needs the fold. */
export const lookupSchema = z.strictObject({
  state: z.enum(ticketStates),
  filer: personIdSchema,
  org: organisationIdSchema,
  members: z.array(personIdSchema),
  owner: personIdSchema.optional(),
  category: z.enum(categories).optional(),
  practice: z.boolean(),
  dueAt: instantSchema.optional(),
  updatedAt: instantSchema,
  closedAt: instantSchema.optional(),
  /** What follows it. */
  threads: z.array(threadRefSchema),
  ...digestsSchema.shape,
});
export type Lookup = z.infer<typeof lookupSchema>;

/** What those tickets are found by that a thread follows and that are this person's, as filer or member. */
export function followedFor(person: PersonId, { conversation, root = '' }: ThreadRef): string {
  return `${person} ${conversation} ${root}`;
}

/** The look-up state of a ticket; `digests` are made of its answers with the store's key. */
export function lookupOf(ticket: Ticket, digests: LookupDigests): Lookup {
  const { state, filer, org, members, owner, practice, updatedAt, closedAt, threads, answers } = ticket;
  const due = dueOf(ticket);
  return {
    state,
    filer,
    org,
    members,
    ...(owner && { owner }),
    ...(answers.category && { category: answers.category }),
    practice,
    ...(due && { dueAt: due.at }),
    updatedAt,
    ...(closedAt && { closedAt }),
    threads: threads.map(({ thread }) => thread),
    ...digests,
  };
}
