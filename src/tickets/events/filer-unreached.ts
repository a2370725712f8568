import { z } from 'zod';
import { defineEvent } from './event.js';

/** The filer's own chat takes nothing: what waits for them stands there when it can be reached again, and places say how. */
export const filerUnreached = defineEvent({
  body: z.strictObject({}),
  visibility: 'filer',
  heardBy: ['place'],
  asksForChat: true,
  outOfHistory: true,
  apply: () => ({}),
});
