import { z } from 'zod';
import { instantSchema } from '../instant.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** A question to the publisher; the ticket waits until it is answered or taken back, and returns to where it was asked. */
export const questionAsked = defineEvent({
  body: z.strictObject({ question: writtenTextSchema, dueAt: instantSchema }),
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  needsFiler: true,
  readInPrivate: true,
  details: ({ question, dueAt }) => ({ text: question, dueAt }),
  apply(ticket, { seq, at, body }) {
    const askedIn = ticket.state === 'waiting' ? (ticket.question?.askedIn ?? 'in_assessment') : ticket.state;
    const text = body ? { text: body.question.text } : {};
    return { state: 'waiting', question: { seq, ...text, dueAt: body?.dueAt ?? at, askedIn } };
  },
});
