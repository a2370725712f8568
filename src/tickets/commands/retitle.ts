import { z } from 'zod';
import { ticketStates } from '../ticket.js';
import { titleMaxLength, titleOf } from '../title.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** Says in one line what a ticket is about, for lists and the assessors' channel; the publisher reads it too. The last one holds. */
export const retitle = defineCommand({
  right: 'assess',
  states: ticketStates,
  interaction: 'form',
  does: 'set',
  rare: true,
  input: z.strictObject({ title: text(titleMaxLength) }),
  preset: (ticket) => {
    const title = titleOf(ticket);
    return title === undefined ? {} : { title };
  },
  decide: (ticket, { language }, { title }) =>
    title === titleOf(ticket) ? [] : [{ kind: 'retitled', body: toWrittenText(title, language) }],
});
