import { z } from 'zod';
import { outcomes } from '../outcome.js';
import { severityBands } from '../severity.js';
import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** The outcome was recorded, with its reasons. */
export const assessed = defineEvent({
  body: z.strictObject({ outcome: z.enum(outcomes), severity: z.enum(severityBands), reasons: writtenTextSchema }),
  visibility: 'publisher',
  heardBy: ['private', 'place', 'triage'],
  filerFirst: true,
  needsFiler: true,
  readInPrivate: true,
  details: ({ outcome, severity, reasons }) => ({ outcome, severity, text: reasons }),
  apply: (_ticket, { body }) => ({ state: 'assessed', ...(body && { outcome: body.outcome, severity: body.severity }) }),
});
