import { z } from 'zod';
import { toInstantAfter } from '../instant.js';
import { toWrittenText } from '../written-text.js';
import { assessmentStartedBefore } from './assessment-started-before.js';
import { defineCommand } from './command.js';
import { choice, text } from './fields.js';

const dayMs = 24 * 3_600_000;

/** In how many days an answer is asked for. */
const days = ['1', '3', '7', '14'] as const;

/** Asks the publisher; the ticket waits. A further question takes the place of the open one, when that had been seen. */
export const ask = defineCommand({
  right: 'assess',
  states: ['acknowledged', 'in_assessment', 'waiting'],
  offeredIn: ['acknowledged', 'in_assessment'],
  interaction: 'form',
  input: z.strictObject({ days: choice(days), text: text() }),
  room: () => 'reserve',
  preset: () => ({ days: '3' }),
  prepares: ({ answers }) => (answers.evidence?.notScored ? 'score' : undefined),
  isSeen: ({ state, question }, seen) => state !== 'waiting' || question === undefined || question.seq <= seen,
  decide: (ticket, { at, language }, input) => [
    ...assessmentStartedBefore(ticket),
    {
      kind: 'questionAsked',
      body: { question: toWrittenText(input.text, language), dueAt: toInstantAfter(at, Number(input.days) * dayMs) },
    },
  ],
});
