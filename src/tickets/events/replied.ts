import { withWritten } from '../written.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The publisher's side wrote to the assessors. */
export const replied = defineEvent({
  body: writtenTextSchema,
  visibility: 'publisher',
  heardBy: ['private', 'triage'],
  details: (text) => ({ text }),
  canBeTakenBack: true,
  apply: (ticket, event) => ({ replies: ticket.replies + 1, written: withWritten(ticket.written, event) }),
});
