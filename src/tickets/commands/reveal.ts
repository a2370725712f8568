import { z } from 'zod';
import { can, isOwnId } from '../access.js';
import { ticketStates } from '../ticket.js';
import { toWrittenText } from '../written-text.js';
import { defineCommand } from './command.js';
import { text } from './fields.js';

/** Asks for what is masked in a ticket, with a reason that the filer reads. The filer sees all of it, and is asked for none. */
export const reveal = defineCommand({
  right: 'read',
  states: ticketStates,
  // Beside the answers, where there is something masked, and not among what is done to a ticket.
  offeredIn: [],
  interaction: 'form',
  input: z.strictObject({ text: text() }),
  leadsTo: 'revealed',
  decide: (ticket, { by, language }, { text: reason }) => {
    if (isOwnId(by, ticket.filer)) return [];
    return [
      { kind: 'revealed', body: { reason: toWrittenText(reason, language), side: can(by, 'assess', ticket) ? 'assessors' : 'publisher' } },
    ];
  },
});
