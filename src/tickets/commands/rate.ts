import { z } from 'zod';
import { priorities } from '../priority.js';
import { severityBands } from '../severity.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { choice, text } from './fields.js';

/** Changes priority and severity after receipt was confirmed, with a reason that the publisher reads. */
export const rate = defineCommand({
  right: 'assess',
  states: ['acknowledged', 'in_assessment', 'waiting'],
  interaction: 'form',
  rare: true,
  input: z.strictObject({
    priority: choice(priorities, { style: 'expanded' }),
    severity: choice(severityBands, { offered: severityBands.toReversed() }),
    text: text(),
  }),
  preset: ({ priority, severity }) => ({ ...(priority && { priority }), ...(severity && { severity }) }),
  problems: (ticket, _asking, { priority, severity }) =>
    priority === ticket.priority && severity === ticket.severity ? [{ input: 'priority', problem: { code: 'same-rating' } }] : [],
  decide: (_ticket, { language }, { priority, severity, text: reason }) => [
    { kind: 'rated', body: { priority, severity, reason: toWrittenText(reason, language) } },
  ],
});
