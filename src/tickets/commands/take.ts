import { z } from 'zod';
import { ownershipOf } from '../ownership.js';
import { openStates } from '../ticket.js';
import { defineCommand } from './command.js';

/** Somebody makes a ticket theirs that nobody owns, also before receipt is confirmed; stops no clock. */
export const take = defineCommand({
  right: 'assess',
  states: openStates,
  interaction: 'press',
  input: z.strictObject({}),
  room: () => 'reserve',
  offeredTo: (ownership) => ownership === 'nobody',
  isKept: (ticket, { by }) => ownershipOf(ticket, by) === 'other',
  decide: (ticket, { by }) => (ownershipOf(ticket, by) === 'nobody' ? [{ kind: 'taken', body: { owner: by.id } }] : []),
});
