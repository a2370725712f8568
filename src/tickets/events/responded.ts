import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The assessors wrote to the publisher. */
export const responded = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  details: (text) => ({ text }),
  readInPrivate: true,
  apply: () => ({}),
});
