import type { CommandName } from '../../../locales/index.js';
import type { Reply } from '../../../ports/turn.js';
import { formatNumber } from '../../../tickets/confirmation-number.js';
import type { Deps } from '../../deps.js';
import { noteReplyTaken } from '../../places/greeting.js';
import { openTicket } from '../../tickets/open.js';
import { type Answer, show } from '../replies.js';
import { replyToTicket, splitReply, tooLong } from '../ticket/on-number.js';
import type { TurnContext } from '../turn-context.js';
import { withNumber } from '../with-number.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';

/** What works where others read along. */
export function placeHelp(_deps: Deps, context: TurnContext): Reply {
  return show(context, { kind: 'place-help' });
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
  if (words === '') return show(context, placeStatusView(await ticketsHere(deps, context), context));
  return withNumber(deps, context, words, async (number) => {
    const found = await openTicket(deps, context.act.by, number, 'read');
    if (found === undefined || found === 'damaged') return show(context, { kind: 'no-such-ticket' });
    return show(context, placeStatusView([found.ticket], context));
  });
}

/** `reply <number> <text>`: taken in, and said once that everybody here can read it. */
export async function placeReply(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  const addressed = splitReply(words, deps.settings.numberPrefix);
  if (addressed === undefined || addressed.text === '') return placeStatus(deps, context, words);
  const { number, text } = addressed;
  const taken = await replyToTicket(deps, context, number, text);
  if (taken === 'too-long') return show(context, tooLong(text.length));
  if (taken && (await noteReplyTaken(deps, context.conversation.doc.id, context.act.at)))
    return show(context, { kind: 'place-reply-taken', number: taken.number });
  return taken
    ? show(context, placeStatusView([taken], context))
    : placeStatus(deps, context, formatNumber(number, deps.settings.numberPrefix));
}
