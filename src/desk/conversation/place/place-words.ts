import type { Reply } from '../../../ports/turn.js';
import { can } from '../../../tickets/access.js';
import { readAddressed } from '../../../tickets/addressed-text.js';
import { isOpen, type Ticket } from '../../../tickets/ticket.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { isTriage } from '../../places/triage.js';
import { openTicket } from '../../tickets/open.js';
import { type Answer, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { notANumber } from '../with-number.js';
import { isBesideThreads, takeReply, tooLateReply } from './place-reply.js';
import { placeStatusView, ticketsHere } from './place-tickets.js';

/** `reply [number] [text]` where everybody reads it: to the ticket that is named, else to that of this place. */
export async function replyInPlace(deps: Deps, context: TurnContext, words: string): Promise<Answer> {
  const read = readAddressed(words, deps.settings.numberPrefix);
  if (read.ok) return toNamed(deps, context, read.number, read.text);
  if (read.code === 'typing-error') return notANumber(context, read.code);
  const taken = await takeWords(deps, context, words);
  if (taken !== undefined) return taken;
  return words === '' ? show(context, await placeStatusView(deps, [], context)) : 'not-understood';
}

/** What is said to the desk without a number, and is no command; undefined where it can be for nobody here. */
export async function takeWords(deps: Deps, context: TurnContext, text: string): Promise<Reply | undefined> {
  return isBesideThreads(deps, context) ? undefined : toTicket(deps, context, await ticketsHere(deps, context), text);
}

async function toNamed(deps: Deps, context: TurnContext, number: string, text: string): Promise<Reply> {
  const found = await openTicket(deps, context.act.by, number, 'read');
  const taken = found && (await toTicket(deps, context, [found.ticket], text));
  return taken ?? show(context, { kind: 'no-such-ticket' });
}

/** Takes a text for the one ticket that it can be for, or asks for what is missing. Of an assessor nothing is sent without another look. */
async function toTicket(deps: Deps, context: TurnContext, tickets: readonly Ticket[], text: string): Promise<Reply | undefined> {
  const { by } = context.act;
  const mine = tickets.filter((ticket) => can(by, 'publish', ticket));
  const open = mine.filter(isOpen);
  const [ticket, ...others] = open;
  if (ticket && others.length === 0 && toUserText(text) !== '') return takeReply(deps, context, ticket.number, text);
  if (ticket) return show(context, { kind: 'place-reply-asked', tickets: open.map(({ number }) => ({ number })) });
  if (mine.length > 0) return tooLateReply(deps, context, mine);
  const assessed = isTriage(deps.settings, context.conversation.doc.id) ? tickets.find((one) => can(by, 'assess', one)) : undefined;
  if (!assessed) return undefined;
  const { number, seq, state } = assessed;
  return show(context, { kind: 'place-team-words', number, seq, state });
}
