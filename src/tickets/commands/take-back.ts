import { z } from 'zod';
import { isOwnId } from '../access.js';
import { personOf } from '../author.js';
import { causeDigestSchema } from '../cause.js';
import { toInstantAfter } from '../instant.js';
import { ticketStates } from '../ticket.js';
import { defineCommand } from './command.js';

/** For how long what was written can be taken back. */
const takeBackMs = 24 * 3_600_000;

/** Takes a reply back, by whoever wrote it, within a day; nothing happens when it is too late, or was done. */
export const takeBack = defineCommand({
  right: 'publish',
  states: ticketStates,
  interaction: 'own-cards',
  does: 'set',
  /** `reply`: what made it. */
  input: z.strictObject({ reply: causeDigestSchema }),
  room: () => 'always',
  decide: ({ written = [] }, { by, at }, input) => {
    const reply = written.find(({ cause }) => cause === input.reply);
    const author = reply && personOf(reply.by);
    if (!reply || author === undefined || !isOwnId(by, author) || reply.takenBack) return [];
    return at > toInstantAfter(reply.at, takeBackMs) ? [] : [{ kind: 'replyTakenBack', body: { reply: reply.seq } }];
  },
});
