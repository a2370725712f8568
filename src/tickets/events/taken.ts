import { z } from 'zod';
import { personIdSchema } from '../people.js';
import { defineEvent } from './event.js';

/** An assessor made the ticket theirs. The publisher hears of no owner. */
export const taken = defineEvent({
  body: z.strictObject({ owner: personIdSchema }),
  visibility: 'assessors',
  heardBy: ['triage'],
  apply: (_ticket, { seq, body }) => (body ? { owner: body.owner, ownerSeq: seq } : {}),
});
