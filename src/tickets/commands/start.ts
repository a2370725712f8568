import { z } from 'zod';
import { defineCommand } from './command.js';

/** The assessment begins. */
export const start = defineCommand({
  right: 'assess',
  states: ['acknowledged'],
  interaction: 'press',
  input: z.strictObject({}),
  room: () => 'always',
  decide: () => [{ kind: 'assessmentStarted', body: {} }],
});
