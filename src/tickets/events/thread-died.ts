import { z } from 'zod';
import { threadRefSchema } from '../thread.js';
import { defineEvent } from './event.js';
import { without } from './unfollowed.js';

/** The platform will not take any more in a thread: its filer is told in private. */
export const threadDied = defineEvent({
  body: z.strictObject({ thread: threadRefSchema, reason: z.string().max(200) }),
  visibility: 'filer',
  heardBy: ['private'],
  // When it is back it is the last to be told.
  exceptThread: ({ thread }) => thread,
  outOfHistory: true,
  details: ({ thread }) => ({ there: thread.conversation }),
  apply: ({ threads }, { body }) => ({ threads: without(threads, body?.thread) }),
});
