import { z } from 'zod';
import { priorities } from '../priority.js';
import { severityBands } from '../severity.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** Priority and severity were changed, with the reason, which is read in private. */
export const rated = defineEvent({
  body: z.strictObject({ priority: z.enum(priorities), severity: z.enum(severityBands), reason: writtenTextSchema }),
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  readInPrivate: true,
  details: ({ priority, severity, reason }) => ({ priority, severity, text: reason }),
  apply: (_ticket, { body }) => (body ? { priority: body.priority, severity: body.severity } : {}),
});
