import type { Right } from '../../tickets/access.js';
import { isFormCommand } from '../../tickets/commands/index.js';
import { offeredCommands } from '../../tickets/commands/offered.js';
import type { TicketState } from '../../tickets/ticket.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

/**
 * What somebody with these rights can do with a ticket in its state, a button each, in the order of the table of commands. Where there is room for
 * `most` of them alone, what takes a form goes first: the rest is on the ticket's own card.
 */
export function bindButtons(
  state: TicketState,
  rights: ReadonlySet<Right>,
  { t }: Kit,
  most = Number.POSITIVE_INFINITY,
): readonly TemplateData[] {
  const offered = offeredCommands(state, rights);
  const shown = new Set(offered.toSorted((a, b) => Number(isFormCommand(b)) - Number(isFormCommand(a))).slice(0, most));
  return offered
    .filter((command) => shown.has(command))
    .map((command) => ({
      t: { title: t(`ticketCommand.${command}.button`) },
      n: { do: isFormCommand(command) ? 'form' : 'run', command },
    }));
}
