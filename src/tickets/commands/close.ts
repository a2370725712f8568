import { z } from 'zod';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** Closes an assessed ticket, with a reason that the publisher reads. */
export const close = defineCommand({
  right: 'assess',
  states: ['assessed'],
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  room: () => 'always',
  decide: (_ticket, { language }, input) => [{ kind: 'closed', body: toWrittenText(input.text, language) }],
});
