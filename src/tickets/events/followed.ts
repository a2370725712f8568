import { z } from 'zod';
import { personIdSchema } from '../people.js';
import { details, followableAudiences, sameThread, threadRefSchema } from '../thread.js';
import type { Following } from '../ticket.js';
import { defineEvent } from './event.js';

/** A thread hears of the ticket from the event `fromSeq` on. */
export const followed = defineEvent({
  body: z.strictObject({
    thread: threadRefSchema,
    audience: z.enum(followableAudiences),
    detail: z.enum(details),
    fromSeq: z.int().min(1),
    /** Whose private chat it is, when another than the event's author made it follow. */
    reader: personIdSchema.optional(),
  }),
  visibility: 'filer',
  heardBy: ['place'],
  thread: ({ thread }) => thread,
  outOfHistory: true,
  apply({ threads }, { at, by, body }) {
    if (!body) return {};
    const { reader, ...following } = body;
    return { threads: follow(threads, { ...following, since: at, by: reader ?? by }) };
  },
});

/** Following again changes how much is shown there; what is still to be posted there from before is posted. */
function follow(threads: readonly Following[], following: Following): Following[] {
  const before = threads.find(({ thread }) => sameThread(thread, following.thread));
  const { fromSeq } = before ?? following;
  return [...threads.filter((other) => other !== before), { ...following, fromSeq }];
}
