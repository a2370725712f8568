import { z } from 'zod';
import { answersSchema } from '../answers.js';
import { openStates } from '../ticket.js';
import { defineCommand } from './command.js';

/** Changes answers after filing, until the ticket ends; what was said before stays in the history. */
export const update = defineCommand({
  right: 'publish',
  states: openStates,
  interaction: 'own-cards',
  input: z.strictObject({ answers: answersSchema }),
  decide: (_ticket, _asking, { answers }) => [{ kind: 'answersGiven', body: { answers } }],
});
