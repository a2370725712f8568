import { z } from 'zod';

/** How an event names a thread: an opaque conversation and, where the platform has them, the root message. */
export const threadRefSchema = z.strictObject({
  conversation: z.string().regex(/^c-[0-9a-z]{26}$/),
  root: z.string().max(500).optional(),
});
export type ThreadRef = z.infer<typeof threadRefSchema>;

/** Who reads along: one person, whoever is in a place, the assessors, a system of theirs. */
export const audiences = ['private', 'place', 'triage', 'integration'] as const;
export type Audience = (typeof audiences)[number];

/** Who is told of updates by their numbers: the publisher's side, each in their own chat, and the assessors. */
export const numberedAudiences = ['private', 'triage'] as const satisfies readonly Audience[];
export type NumberedAudience = (typeof numberedAudiences)[number];

/** What a ticket's history can make follow it: triage and integrations come from settings. */
export const followableAudiences = ['private', 'place'] as const;

/** What a place is shown besides number and progress: nothing, or priority, severity band and outcome too. */
export const details = ['neutral', 'summary'] as const;
export type Detail = (typeof details)[number];

/** Whether two references name one thread. */
export function sameThread(one: ThreadRef, other: ThreadRef): boolean {
  return one.conversation === other.conversation && one.root === other.root;
}
