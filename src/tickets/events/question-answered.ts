import { withWritten } from '../written.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The publisher's answer to the open question. */
export const questionAnswered = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  details: (text) => ({ text }),
  canBeTakenBack: true,
  apply: (ticket, event) => ({
    state: ticket.question?.askedIn ?? ticket.state,
    written: withWritten(ticket.written, event, ticket.question?.seq),
  }),
});
