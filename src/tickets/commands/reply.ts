import { z } from 'zod';
import { openStates } from '../ticket.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** The publisher's side writes; while a question is open, what is written answers it. */
export const reply = defineCommand({
  right: 'publish',
  states: openStates,
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  answers: ({ state, question }) => (state === 'waiting' ? question?.text : undefined),
  room: ({ state }) => (state === 'waiting' ? 'reserve' : undefined),
  decide: ({ state }, { language }, input) => [
    { kind: state === 'waiting' ? 'questionAnswered' : 'replied', body: toWrittenText(input.text, language) },
  ],
});
