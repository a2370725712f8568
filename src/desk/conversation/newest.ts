import type { View } from '../../cards/view.js';
import type { Reply, Shown } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Deps } from '../deps.js';
import { noteNewest } from '../places/conversations.js';
import type { TurnContext } from './turn-context.js';

/** Which draft or ticket a view is about, so that text typed under it finds its question or ticket. */
function aboutOf(view: View): ConfirmationNumber | undefined {
  switch (view.kind) {
    case 'question':
    case 'calculator':
    case 'review':
    case 'confirmation':
    case 'status':
    case 'added':
      return view.number;
    default:
      return undefined;
  }
}

/** A card became the newest message of the desk in a person's own chat: what is typed next belongs to what it shows. */
export async function notePosted(deps: Deps, context: TurnContext, { view }: Shown, message: string): Promise<void> {
  // Where others read along nothing that is typed belongs to a card.
  if (context.conversation.doc.kind !== 'personal') return;
  // What is said of a message that was not taken, or changed, leaves the question open that stands above it.
  if (view.kind === 'no-files' || view.kind === 'edited') return;
  const { conversation, act } = context;
  const about = aboutOf(view);
  // Another card of the same ticket changes nothing for what is typed next, and a durable write is the dearest part of a turn.
  if (view.kind === 'status' && conversation.doc.newest?.about === about) return;
  await noteNewest(deps, conversation.doc.id, { message, ...(about !== undefined && { about }) }, act.at);
}

/** The newest card moved on in place: what is typed next belongs to what it shows now. */
export async function noteMoved(deps: Deps, context: TurnContext, reply: Reply): Promise<void> {
  const { input } = context.turn;
  const { newest } = context.conversation.doc;
  if (reply.kind !== 'replace' || input.kind !== 'press' || input.message === undefined || newest?.message !== input.message) return;
  if (newest.about !== aboutOf(reply.card.view)) await notePosted(deps, context, reply.card, input.message);
}
