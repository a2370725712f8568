import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The publisher's answer to the open question. */
export const questionAnswered = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  details: (text) => ({ text }),
  apply: ({ state, question }) => ({ state: question?.askedIn ?? state }),
});
