import { isDeepStrictEqual } from 'node:util';
import type { View } from '../../cards/view.js';
import { openQuestion } from '../../intake/steps.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Reply, Shown } from '../../ports/turn.js';
import type { ConfirmationNumber } from '../../tickets/confirmation-number.js';
import type { Deps } from '../deps.js';
import { openDraft } from '../drafts/open.js';
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

/** What is said of a message that was not taken, or changed, leaves everything as it is above it. */
function staysBelow({ kind }: View): boolean {
  return kind === 'no-files' || kind === 'edited';
}

/** What somebody looks up while they answer, or is told when that fails, leaves the question open that stands above it. */
const asides: ReadonlySet<View['kind']> = new Set([
  'help',
  'list',
  'status',
  'language',
  'no-such-ticket',
  'typing-error',
  'damaged',
  'failure',
]);

/** Whether the card that is known to be the newest asks something that a text would answer. */
async function asksSomething(deps: Deps, { act, conversation }: TurnContext): Promise<boolean> {
  const { about, sayable } = conversation.doc.newest ?? {};
  if (about === undefined || sayable) return false;
  const draft = await openDraft(deps, act, about);
  return draft !== undefined && openQuestion(draft.step) !== undefined;
}

/** What is kept of a card: the draft whose card it is says by itself what can be written there, whatever becomes of it. */
async function newestOf(deps: Deps, context: TurnContext, { view, reader }: Shown, message: string): Promise<Newest> {
  const { turn, conversation } = context;
  const known = conversation.doc.newest;
  const sayable = sayableIn(deps, view, reader);
  if (known && staysBelow(view)) return { ...known, ...(sayable.buttons.length > 0 && { beside: sayable }) };
  const justSaid = [saidIn(turn)].filter((one) => one !== undefined);
  const said = [...(known?.said ?? []), ...justSaid].slice(-saidKept);
  const saidLast = said.length > 0 && { said };
  if (known && asides.has(view.kind) && (await asksSomething(deps, context)))
    return { ...known, beside: sayable, below: message, ...saidLast };
  const about = aboutOf(view);
  const isDraft = view.kind === 'question' || view.kind === 'calculator' || view.kind === 'review';
  return {
    message,
    ...(about !== undefined && { about }),
    ...(!isDraft && { sayable }),
    ...saidLast,
  };
}

/** A card became the newest message of the desk in a person's own chat: what is typed next belongs to what it shows. */
export async function notePosted(deps: Deps, context: TurnContext, shown: Shown, message: string): Promise<void> {
  // Where others read along nothing that is typed belongs to a card.
  if (context.conversation.doc.kind !== 'personal') return;
  const { view } = shown;
  const { conversation, act } = context;
  const newest = await newestOf(deps, context, shown, message);
  // Another card of the same ticket changes nothing for what is typed next, and a durable write is the dearest part of a turn.
  if ((view.kind === 'status' || staysBelow(view)) && isSame(newest, conversation.doc.newest)) return;
  await noteNewest(deps, conversation.doc.id, newest, act.at);
}

/** The newest card, or the one that was looked up below it, moved on in place: what is typed next belongs to what it shows now. */
export async function noteMoved(deps: Deps, context: TurnContext, reply: Reply): Promise<void> {
  const { input } = context.turn;
  const { newest } = context.conversation.doc;
  if (reply.kind !== 'replace' || input.kind !== 'press' || input.message === undefined) return;
  if (newest?.message !== input.message && newest?.below !== input.message) return;
  if (!isSame(await newestOf(deps, context, reply.card, input.message), newest)) await notePosted(deps, context, reply.card, input.message);
}

/** Whether the same can be written below one card as below the other. */
function isSame(card: Newest, other: Newest | undefined): boolean {
  return isDeepStrictEqual({ ...card, message: '' }, { ...other, message: '' });
}
