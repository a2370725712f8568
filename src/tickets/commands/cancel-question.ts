import { z } from 'zod';
import { defineCommand } from './command.js';

/** Takes the open question back, when whoever does had seen it. */
export const cancelQuestion = defineCommand({
  right: 'assess',
  states: ['waiting'],
  interaction: 'press',
  input: z.strictObject({}),
  isSeen: ({ question }, seen) => question === undefined || question.seq <= seen,
  room: () => 'always',
  decide: () => [{ kind: 'questionCancelled', body: {} }],
});
