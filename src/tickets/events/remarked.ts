import { writtenTextSchema } from '../written-text.js';
import { defineEvent } from './event.js';

/** An assessor's note for assessors alone. */
export const remarked = defineEvent({
  body: writtenTextSchema,
  visibility: 'assessors',
  heardBy: ['triage'],
  details: (text) => ({ text }),
  apply: () => ({}),
});
