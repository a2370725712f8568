import { z } from 'zod';
import { type PersonId, personIdSchema } from './people.js';

/** An API key that acted as its assessor: `key:<id>/<person>`. */
export type KeyAuthor = `key:${string}/${string}`;

const keyAuthorSchema = z
  .string()
  .regex(/^key:[0-9a-z]{1,40}\/p-[0-9a-z]{26}$/)
  .transform((text) => text as KeyAuthor);

/** Who made an event: a person, a key of theirs, or the desk itself. */
export type Author = PersonId | KeyAuthor | 'desk';
export const authorSchema = z.union([personIdSchema, keyAuthorSchema, z.literal('desk')]);

/** The person who answers for an event; undefined when the desk made it. */
export function personOf(author: Author): PersonId | undefined {
  if (author === 'desk') return undefined;
  return (author.startsWith('key:') ? author.slice(author.indexOf('/') + 1) : author) as PersonId;
}
