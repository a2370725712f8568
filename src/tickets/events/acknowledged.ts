import { z } from 'zod';
import { personIdSchema } from '../people.js';
import { priorities } from '../priority.js';
import { severityBands } from '../severity.js';
import { defineEvent } from './event.js';

/** Receipt confirmed: stops the promise clock. */
export const acknowledged = defineEvent({
  body: z.strictObject({ priority: z.enum(priorities), severity: z.enum(severityBands), owner: personIdSchema }),
  visibility: 'place',
  heardBy: ['private', 'place', 'triage'],
  details: ({ priority, severity, owner }) => ({ priority, severity, owner }),
  apply: (_ticket, { seq, at, body }) => ({ state: 'acknowledged', acknowledgedAt: at, ...(body && { ...body, ownerSeq: seq }) }),
});
