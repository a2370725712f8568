import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The publisher's side wrote to the assessors. */
export const replied = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  details: (text) => ({ text }),
  apply: ({ replies }) => ({ replies: replies + 1 }),
});
