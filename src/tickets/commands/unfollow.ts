import { z } from 'zod';
import { sameThread, threadRefSchema } from '../thread.js';
import { ticketStates } from '../ticket.js';
import { defineCommand } from './command.js';

/** A thread hears no more; nothing happens when it did not. */
export const unfollow = defineCommand({
  right: 'read',
  states: ticketStates,
  interaction: 'own-cards',
  does: 'set',
  input: z.strictObject({ thread: threadRefSchema }),
  room: () => 'always',
  decide: ({ threads }, _asking, { thread: left }) =>
    threads.some(({ thread }) => sameThread(thread, left)) ? [{ kind: 'unfollowed', body: { thread: left } }] : [],
});
