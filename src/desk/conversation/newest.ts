import { isDeepStrictEqual } from 'node:util';
import type { View } from '../../cards/view.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Reply, Shown } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Deps } from '../deps.js';
import { noteNewest } from '../places/conversations.js';
import { sayableIn } from './said/newest-card.js';
import { saidIn } from './said/said-button.js';
import type { TurnContext } from './turn-context.js';

type Newest = NonNullable<Conversation['newest']>;

/** Messages that arrive again do so soon. */
const saidKept = 5;

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

/** What is said of a message that was not taken, or changed, leaves the question open that stands above it. */
function staysBelow({ kind }: View): boolean {
  return kind === 'no-files' || kind === 'edited';
}

/** What is kept of a card: the draft whose card it is says by itself what can be written there, whatever becomes of it. */
function newestOf(deps: Deps, { turn, conversation }: TurnContext, { view, reader }: Shown, message: string): Newest {
  const known = conversation.doc.newest;
  const sayable = sayableIn(deps, view, reader);
  if (known && staysBelow(view)) return { ...known, ...(sayable.buttons.length > 0 && { beside: sayable }) };
  const about = aboutOf(view);
  const isDraft = view.kind === 'question' || view.kind === 'calculator' || view.kind === 'review';
  const justSaid = [saidIn(turn)].filter((one) => one !== undefined);
  const said = [...(known?.said ?? []), ...justSaid].slice(-saidKept);
  return {
    message,
    ...(about !== undefined && { about }),
    ...(!isDraft && { sayable }),
    ...(said.length > 0 && { said }),
  };
}

/** A card became the newest message of the desk in a person's own chat: what is typed next belongs to what it shows. */
export async function notePosted(deps: Deps, context: TurnContext, shown: Shown, message: string): Promise<void> {
  // Where others read along nothing that is typed belongs to a card.
  if (context.conversation.doc.kind !== 'personal') return;
  const { view } = shown;
  const { conversation, act } = context;
  const newest = newestOf(deps, context, shown, message);
  // Another card of the same ticket changes nothing for what is typed next, and a durable write is the dearest part of a turn.
  if ((view.kind === 'status' || staysBelow(view)) && isSame(newest, conversation.doc.newest)) return;
  await noteNewest(deps, conversation.doc.id, newest, act.at);
}

/** The newest card moved on in place: what is typed next belongs to what it shows now. */
export async function noteMoved(deps: Deps, context: TurnContext, reply: Reply): Promise<void> {
  const { input } = context.turn;
  const { newest } = context.conversation.doc;
  if (reply.kind !== 'replace' || input.kind !== 'press' || input.message === undefined || newest?.message !== input.message) return;
  if (!isSame(newestOf(deps, context, reply.card, input.message), newest)) await notePosted(deps, context, reply.card, input.message);
}

/** Whether the same can be written below one card as below the other. */
function isSame(card: Newest, other: Newest | undefined): boolean {
  return isDeepStrictEqual({ ...card, message: '' }, { ...other, message: '' });
}
