import { z } from 'zod';
import { ticketStates } from '../ticket.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** An assessor's note for assessors alone; also on a ticket that has ended. */
export const remark = defineCommand({
  right: 'assess',
  states: ticketStates,
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  decide: (_ticket, { language }, input) => [{ kind: 'remarked', body: toWrittenText(input.text, language) }],
});
