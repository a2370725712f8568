import { z } from 'zod';
import { personIdSchema } from '../people.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** Another assessor owns the ticket, and reads what whoever passed it on noted for them. */
export const handedOver = defineEvent({
  body: z.strictObject({ owner: personIdSchema, note: writtenTextSchema }),
  visibility: 'assessors',
  heardBy: ['triage'],
  details: ({ owner, note }) => ({ owner, text: note }),
  apply: (_ticket, { seq, body }) => (body ? { owner: body.owner, ownerSeq: seq } : {}),
});
