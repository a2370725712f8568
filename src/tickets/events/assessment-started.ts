import { z } from 'zod';
import { defineEvent } from './event.js';

/** The assessment began. */
export const assessmentStarted = defineEvent({
  body: z.strictObject({}),
  visibility: 'place',
  heardBy: ['private', 'place', 'triage'],
  apply: () => ({ state: 'in_assessment' }),
});
