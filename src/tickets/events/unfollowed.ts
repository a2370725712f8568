import { z } from 'zod';
import { sameThread, type ThreadRef, threadRefSchema } from '../thread.js';
import type { Following } from '../ticket.js';
import { defineEvent } from './event.js';

/** A thread hears no more. */
export const unfollowed = defineEvent({
  body: z.strictObject({ thread: threadRefSchema }),
  visibility: 'filer',
  heardBy: [],
  outOfHistory: true,
  apply: ({ threads }, { body }) => ({ threads: without(threads, body?.thread) }),
});

/** The threads but one; erased events say nothing of which, and all stay. */
export function without(threads: readonly Following[], left: ThreadRef | undefined): Following[] {
  return threads.filter(({ thread }) => !left || !sameThread(thread, left));
}
