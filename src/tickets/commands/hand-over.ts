import { z } from 'zod';
import { mayPassOn } from '../ownership.js';
import { openStates } from '../ticket.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { person, text } from './fields.js';

/**
 * Another assessor becomes the owner, with a note for them that assessors alone read. Its owner does it, or a lead, who can also take it:
 * a lead who had not seen yet who owns it now is told first.
 */
export const handOver = defineCommand({
  right: 'assess',
  states: openStates,
  interaction: 'form',
  rare: true,
  input: z.strictObject({ owner: person('assessor', { changes: true }), text: text() }),
  room: () => 'reserve',
  offeredTo: (ownership, rights) => ownership !== 'other' || rights.has('lead'),
  isKept: (ticket, { by }, seen) => !mayPassOn(ticket, by) || (ticket.ownerSeq ?? 0) > seen,
  problems: (ticket, _asking, { owner }) => (owner === ticket.owner ? [{ input: 'owner', problem: { code: 'same-owner' } }] : []),
  decide: (_ticket, { language }, { owner, text: note }) => [{ kind: 'handedOver', body: { owner, note: toWrittenText(note, language) } }],
});
