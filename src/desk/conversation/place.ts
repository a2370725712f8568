import type { CardAction } from '../../cards/action.js';
import type { Reply } from '../../ports/turn.js';
import { formatNumber, readNumber } from '../../tickets/confirmation-number.js';
import type { Deps } from '../deps.js';
import { ticketFor } from '../tickets/tickets.js';
import { readCommand } from './commands.js';
import { follow, followTicket, unfollow, unfollowTicket } from './follow.js';
import { replyToTicket, splitReply, tooLong } from './on-number.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';
import { show } from './replies.js';
import { noteHeard } from './thread-text.js';
import type { TurnContext } from './turn-context.js';

/**
 * Words said to the desk where others read along. Everything private is a button away, in a dialog; nothing here says more
 * than a place may see.
 */
export async function takeInPlace(deps: Deps, context: TurnContext, text: string): Promise<Reply> {
  const read = readCommand(text, context.reader.locale);
  switch (read?.command.name) {
    case 'new':
      return show(context, { kind: 'pointer' });
    case 'status':
    case 'list':
    case 'update':
    case 'withdraw':
      // What these ask for is behind Read, in private.
      return placeStatus(deps, context, read.rest);
    case 'reply':
      return placeReply(deps, context, read.rest);
    case 'follow':
      return follow(deps, context, read.rest);
    case 'unfollow':
      return unfollow(deps, context, read.rest);
    default:
      return show(context, { kind: 'place-help' });
  }
}

async function placeStatus(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  if (words === '') return show(context, placeStatusView(await ticketsHere(deps, context), context));
  const read = readNumber(words, deps.settings.numberPrefix);
  if (!read.ok) return show(context, read.code === 'typing-error' ? { kind: 'typing-error' } : { kind: 'place-help' });
  const found = await ticketFor(deps, context, read.number, 'read');
  if (found === undefined || found === 'damaged') return show(context, { kind: 'no-such-ticket' });
  return show(context, placeStatusView([found.ticket], context));
}

/** `reply <number> <text>` where others read along: taken in, and said once that everybody here can read it. */
async function placeReply(deps: Deps, context: TurnContext, words: string): Promise<Reply> {
  const addressed = splitReply(words, deps.settings.numberPrefix);
  if (addressed === undefined || addressed.text === '') return placeStatus(deps, context, words);
  const { number, text } = addressed;
  const taken = await replyToTicket(deps, context, number, text);
  if (taken === 'too-long') return show(context, tooLong(text.length));
  if (taken && (await noteHeard(deps, context))) return show(context, { kind: 'place-heard', number: taken.number });
  return taken
    ? show(context, placeStatusView([taken], context))
    : placeStatus(deps, context, formatNumber(number, deps.settings.numberPrefix));
}

/** A button in a place that opens no dialog: only what a place may see comes of it. */
export async function takePlacePress(deps: Deps, context: TurnContext, action: CardAction): Promise<Reply> {
  switch (action.do) {
    case 'follow':
      return followTicket(deps, context, action.number, action.detail);
    case 'unfollow':
      return unfollowTicket(deps, context, action.number);
    case 'command':
      return takeInPlace(deps, context, action.text);
    default:
      return show(context, { kind: 'place-help' });
  }
}
