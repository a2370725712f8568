import type { Reply } from '../../../ports/turn.js';
import type { Deps } from '../../deps.js';
import { noteReplyTaken } from '../../places/greeting.js';
import { show } from '../replies.js';
import { replyToTicket, tooLong } from '../ticket/on-number.js';
import type { TurnContext } from '../turn-context.js';
import { ticketsHere } from './place-tickets.js';

/**
 * Text typed in a thread that follows exactly one ticket of this person, where the platform lets the desk read it: it is
 * taken in as a reply. Everything else that is said in a place is not for the desk.
 */
export async function takeThreadText(deps: Deps, context: TurnContext, text: string): Promise<Reply> {
  const [only, ...others] = await ticketsHere(deps, context);
  if (!only || others.length > 0) return { kind: 'nothing' };
  const taken = await replyToTicket(deps, context, only.number, text);
  if (taken === 'too-long') return show(context, tooLong(text.length));
  if (!taken || !(await noteReplyTaken(deps, context.conversation.doc.id, context.act.at))) return { kind: 'nothing' };
  return show(context, { kind: 'place-reply-taken', number: taken.number });
}
