import { z } from 'zod';
import { openStates } from '../ticket.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** An assessor writes to the publisher, who reads exactly what the preview shows. */
export const respond = defineCommand({
  right: 'assess',
  states: openStates,
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  preview: 'text',
  decide: (_ticket, { language }, input) => [{ kind: 'responded', body: toWrittenText(input.text, language) }],
});
