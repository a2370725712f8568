import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The publisher took the ticket back. */
export const withdrawn = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  details: (text) => ({ text }),
  apply: (_ticket, { at }) => ({ state: 'withdrawn', closedAt: at }),
});
