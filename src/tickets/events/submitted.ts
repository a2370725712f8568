import { z } from 'zod';
import { instantSchema } from '../instant.js';
import { organisationIdSchema, personIdSchema } from '../people.js';
import { defineEvent } from './event.js';

/** The request was filed. The deadline is fixed here: a calendar that changes later must not move a promise. */
export const submitted = defineEvent({
  body: z.strictObject({
    filer: personIdSchema,
    org: organisationIdSchema,
    receiptDueAt: instantSchema,
    /** The calendar the deadline was counted by, in words. */
    calendar: z.string(),
    practice: z.boolean(),
  }),
  visibility: 'publisher',
  heardBy: ['place', 'triage'],
  // The first event makes the ticket: the fold begins with it.
  apply: () => ({}),
});
