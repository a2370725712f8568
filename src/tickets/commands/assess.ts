import { z } from 'zod';
import { outcomes } from '../outcome.js';
import { severityBands } from '../severity.js';
import { toWrittenText } from '../written-text.js';
import { assessmentStartedBefore } from './assessment-started-before.js';
import { defineCommand } from './command.js';
import { choice, text } from './fields.js';
import { severityPreset } from './severity-preset.js';

/** Records the outcome. The filer hears of it first, in private. */
export const assess = defineCommand({
  right: 'assess',
  states: ['acknowledged', 'in_assessment'],
  interaction: 'form',
  input: z.strictObject({
    outcome: choice(outcomes, { style: 'expanded' }),
    severity: choice(severityBands, { offered: severityBands.toReversed() }),
    text: text(),
  }),
  preset: severityPreset,
  room: () => 'always',
  decide: (ticket, { language }, { outcome, severity, text: reasons }) => [
    ...assessmentStartedBefore(ticket),
    { kind: 'assessed', body: { outcome, severity, reasons: toWrittenText(reasons, language) } },
  ],
});
