import { z } from 'zod';
import { mayPassOn } from '../ownership.js';
import { priorities } from '../priority.js';
import { severityBands } from '../severity.js';
import { defineCommand } from './command.js';
import { choice, person } from './fields.js';
import { severityPreset } from './severity-preset.js';

/** Confirms receipt, with priority and severity and owner; once. Stops the promise clock. */
export const acknowledge = defineCommand({
  right: 'assess',
  states: ['submitted'],
  interaction: 'form',
  input: z.strictObject({
    priority: choice(priorities, { style: 'expanded' }),
    severity: choice(severityBands, { offered: severityBands.toReversed() }),
    owner: person('assessor'),
  }),
  preset: (ticket) => ({ ...severityPreset(ticket), ...(ticket.owner && { owner: ticket.owner }) }),
  problems: (ticket, { by }, { owner }) =>
    ticket.owner === undefined || owner === ticket.owner || mayPassOn(ticket, by) ? [] : [{ input: 'owner', problem: { code: 'owned' } }],
  room: () => 'always',
  decide: (_ticket, _asking, body) => [{ kind: 'acknowledged', body }],
});
