import type { Reply } from '../../../ports/turn.js';
import { aboutOf } from '../../../tickets/about.js';
import { rightsOf } from '../../../tickets/access.js';
import { formCommands, pressCommands } from '../../../tickets/commands/index.js';
import type { Deps } from '../../deps.js';
import { openTicket } from '../../tickets/open.js';
import { moveOn, showPrivately } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { openForm, pressCommand } from './forms.js';
import { seqFor, shownOwner } from './ticket-view.js';

/**
 * *More actions*: all that can be done with a ticket, to choose from. With one `chosen`, its form, or what came of it; rights and state are
 * judged there. `seq`: the newest event that the button was drawn at.
 */
export async function moreActions(deps: Deps, context: TurnContext, number: string, seq: number, chosen?: string): Promise<Reply> {
  const form = formCommands.find((command) => command === chosen);
  if (form) return openForm(deps, context, form, number, seq);
  const press = pressCommands.find((command) => command === chosen);
  if (press) return pressCommand(deps, context, { command: press, number, seq });
  const { by } = context.act;
  const found = await openTicket(deps, by, number, 'read');
  if (!found) return showPrivately(context, { kind: 'no-such-ticket' });
  const { ticket } = found;
  const what = {
    number: ticket.number,
    about: aboutOf(ticket),
    seq: seqFor(by, ticket),
    state: ticket.state,
    ...(await shownOwner(deps, by, ticket)),
  };
  const view = { kind: 'ticket-actions', ...what, rights: rightsOf(by, ticket) } as const;
  return chosen === undefined ? showPrivately(context, view) : moveOn(context, { ...view, nothingChosen: true });
}
