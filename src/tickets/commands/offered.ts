import type { Right } from '../access.js';
import type { TicketState } from '../ticket.js';
import { definitionOf, type FormCommand, isFormCommand, isPressCommand, type PressCommand, ticketCommandNames } from './index.js';

/** The buttons of a card: what somebody with these rights can do with a ticket in this state, in the order of the table. */
export function offeredCommands(state: TicketState, rights: ReadonlySet<Right>): readonly (FormCommand | PressCommand)[] {
  return ticketCommandNames.filter((name): name is FormCommand | PressCommand => {
    const { right, states, offeredIn = states } = definitionOf(name);
    return (isFormCommand(name) || isPressCommand(name)) && rights.has(right) && offeredIn.includes(state);
  });
}
