import type { CardAction } from '../cards/action.js';
import type { Reply } from '../ports/turn.js';
import { formatNumber, readNumber } from '../tickets/confirmation-number.js';
import { readCommand } from './commands.js';
import { follow, followTicket, unfollow, unfollowTicket } from './follow.js';
import { replyToTicket, splitReply, tooLong } from './on-number.js';
import { noteHeard } from './overheard.js';
import type { Parts } from './parts.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';
import { show } from './replies.js';
import { ticketFor } from './tickets.js';
import type { Visit } from './visit.js';

/**
 * Words said to the desk where others read along. Everything private is a button away, in a dialog; nothing here says more
 * than a place may see.
 */
export async function takeInPlace(parts: Parts, visit: Visit, text: string): Promise<Reply> {
  const read = readCommand(text, visit.reader.locale);
  switch (read?.command.name) {
    case 'new':
      return show(visit, { kind: 'pointer' });
    case 'status':
    case 'list':
    case 'update':
    case 'withdraw':
      // What these ask for is behind Read, in private.
      return placeStatus(parts, visit, read.rest);
    case 'reply':
      return placeReply(parts, visit, read.rest);
    case 'follow':
      return follow(parts, visit, read.rest);
    case 'unfollow':
      return unfollow(parts, visit, read.rest);
    default:
      return show(visit, { kind: 'place-help' });
  }
}

async function placeStatus(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  if (words === '') return show(visit, placeStatusView(await ticketsHere(parts, visit), visit));
  const read = readNumber(words, parts.settings.numberPrefix);
  if (!read.ok) return show(visit, read.code === 'typing-error' ? { kind: 'typing-error' } : { kind: 'place-help' });
  const found = await ticketFor(parts, visit, read.number, 'read');
  if (found === undefined || found === 'damaged') return show(visit, { kind: 'no-such-ticket' });
  return show(visit, placeStatusView([found.ticket], visit));
}

/** `reply <number> <text>` where others read along: taken in, and said once that everybody here can read it. */
async function placeReply(parts: Parts, visit: Visit, words: string): Promise<Reply> {
  const addressed = splitReply(words, parts.settings.numberPrefix);
  if (addressed === undefined || addressed.text === '') return placeStatus(parts, visit, words);
  const { number, text } = addressed;
  const taken = await replyToTicket(parts, visit, number, text);
  if (taken === 'too-long') return show(visit, tooLong(text.length));
  if (taken && (await noteHeard(parts, visit))) return show(visit, { kind: 'place-heard', number: taken.number });
  return taken
    ? show(visit, placeStatusView([taken], visit))
    : placeStatus(parts, visit, formatNumber(number, parts.settings.numberPrefix));
}

/** A button in a place that opens no dialog: only what a place may see comes of it. */
export async function takePlacePress(parts: Parts, visit: Visit, action: CardAction): Promise<Reply> {
  switch (action.do) {
    case 'follow':
      return followTicket(parts, visit, action.number, action.detail);
    case 'unfollow':
      return unfollowTicket(parts, visit, action.number);
    case 'command':
      return takeInPlace(parts, visit, action.text);
    default:
      return show(visit, { kind: 'place-help' });
  }
}
