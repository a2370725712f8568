import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** An assessor closed the ticket, with a reason that the publisher reads. */
export const closed = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  details: (text) => ({ text }),
  readInPrivate: true,
  apply: (_ticket, { at }) => ({ state: 'closed', closedAt: at }),
});
