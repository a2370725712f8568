import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** What the ticket is about, in an assessor's words: shown where the publisher reads it too, and news for nobody but triage. */
export const retitled = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['triage'],
  details: (text) => ({ text }),
  apply: (_ticket, { body }) => (body ? { title: body } : {}),
});
