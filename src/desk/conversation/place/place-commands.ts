import type { CommandName } from '../../../locales/index.js';
import type { Reply } from '../../../ports/turn.js';
import type { Deps } from '../../deps.js';
import { openTicket } from '../../tickets/open.js';
import { type Answer, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { withNumber } from '../with-number.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';

/** What works where others read along. `lost`: nothing was taken of what was said. */
export function placeHelp(context: TurnContext, lost: boolean): Reply {
  return show(context, { kind: 'place-help', ...(lost && { lost }) });
}

/** What was asked for works in private alone. */
export function elsewhere(context: TurnContext, command: CommandName): Reply {
  return show(context, { kind: 'place-help', elsewhere: command });
}

/** A request is filled in out of everybody's sight. */
export function pointer(_deps: Deps, context: TurnContext): Reply {
  return show(context, { kind: 'pointer' });
}

/** How far the named ticket is, or those that this place follows, and a button that opens the rest in private. */
export async function placeStatus(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  if (words === '') return show(context, await placeStatusView(deps, await ticketsHere(deps, context), context));
  return withNumber(deps, context, words, async (number) => {
    const found = await openTicket(deps, context.act.by, number, 'read');
    if (!found) return show(context, { kind: 'no-such-ticket' });
    return show(context, await placeStatusView(deps, [found.ticket], context));
  });
}
