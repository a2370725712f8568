import { z } from 'zod';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** The filer takes the ticket back, before it is assessed. */
export const withdraw = defineCommand({
  right: 'file',
  states: ['submitted', 'acknowledged', 'in_assessment', 'waiting'],
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  room: () => 'always',
  decide: (_ticket, { language }, input) => [{ kind: 'withdrawn', body: toWrittenText(input.text, language) }],
});
