import { z } from 'zod';
import { details, followableAudiences, sameThread, threadRefSchema } from '../thread.js';
import { ticketStates } from '../ticket.js';
import { defineCommand } from './command.js';

/**
 * A thread hears of the ticket from now on; following again changes how much is shown there, and nothing happens when it shows so
 * much already. More than progress only the filer shows.
 */
export const follow = defineCommand({
  right: 'read',
  rightFor: ({ detail }) => (detail === 'summary' ? 'file' : 'read'),
  states: ticketStates,
  interaction: 'own-cards',
  does: 'set',
  input: z.strictObject({ thread: threadRefSchema, audience: z.enum(followableAudiences), detail: z.enum(details) }),
  decide: ({ threads, seq }, _asking, input) => {
    const holds = threads.some(({ thread, detail }) => detail === input.detail && sameThread(thread, input.thread));
    return holds ? [] : [{ kind: 'followed', body: { ...input, fromSeq: seq + 1 } }];
  },
});
