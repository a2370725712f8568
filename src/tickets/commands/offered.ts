import type { Right } from '../access.js';
import type { Ownership } from '../ownership.js';
import type { TicketState } from '../ticket.js';
import {
  definitionOf,
  type FormCommand,
  isFormCommand,
  isPressCommand,
  type PressCommand,
  type TicketCommandName,
  ticketCommandNames,
} from './index.js';

/** The buttons of a card: what somebody with these rights can do with a ticket in this state, in the order of the table. */
export function offeredCommands(
  state: TicketState,
  rights: ReadonlySet<Right>,
  ownership: Ownership = 'other',
): readonly (FormCommand | PressCommand)[] {
  return ticketCommandNames.filter((name): name is FormCommand | PressCommand => {
    return (isFormCommand(name) || isPressCommand(name)) && isOffered(name, state, rights, ownership);
  });
}

/** Whether cards offer a command to somebody with these rights while a ticket is in this state. */
export function isOffered(
  name: TicketCommandName,
  state: TicketState,
  rights: ReadonlySet<Right>,
  ownership: Ownership = 'other',
): boolean {
  const { right, states, offeredIn = states, offeredTo } = definitionOf(name);
  return rights.has(right) && offeredIn.includes(state) && (offeredTo?.(ownership, rights) ?? true);
}
