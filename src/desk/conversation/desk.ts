import { StoreUnavailable } from '../../ports/store.js';
import type { Desk, Reply, Shown, Turn, TurnInput } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { isLost } from '../places/greeting.js';
import { noteReturn } from '../tickets/returned-threads.js';
import { arrive, depart } from './arrival.js';
import { helpFor } from './commands.js';
import { fromMessage } from './dialog/new.js';
import { keepPrivate } from './disclosure.js';
import { failureReply } from './failure.js';
import { home } from './home.js';
import { noteMoved, notePosted } from './newest.js';
import { opensForm } from './opens-form.js';
import { takeThreadText } from './place/place-reply.js';
import { isUnaddressed, mayBeForDesk } from './place/unaddressed.js';
import { provesPresence } from './presence.js';
import { takePress } from './press.js';
import { type Answer, show } from './replies.js';
import { openTurnContext, type TurnContext } from './turn-context.js';
import { takeCommand, takeTyped } from './typed.js';
import { isPlaced, unplacedReply } from './unplaced.js';
import { wordsOf } from './words.js';

/** The desk: turns in, replies out. Whatever goes wrong inside ends as a reply with a correlation id. */
export function createDesk(deps: Deps): Desk {
  const contexts = new WeakMap<Turn, TurnContext>();
  return {
    handle: (turn) => handle(deps, turn, contexts),
    opensForm: (input) => opensForm(input, deps.settings),
    posted: (turn, shown, message) => posted(deps, contexts.get(turn), shown, message),
  };
}

async function handle(deps: Deps, turn: Turn, contexts: WeakMap<Turn, TurnContext>): Promise<Reply> {
  const { correlationId } = turn;
  const startedAtMs = deps.clock.monotonicMs();
  try {
    if (!isPlaced(turn)) return unplacedReply(turn, deps.settings);
    if (isUnaddressed(turn) && !(await mayBeForDesk(deps, turn))) return { kind: 'nothing' };
    const context = await openTurnContext(deps, turn);
    contexts.set(turn, context);
    if (isReturning(context)) await noteReturn(deps, context.conversation.doc.id);
    const said = await answer(deps, context);
    const reply = keepPrivate(deps, context, said === 'not-understood' ? await helpFor(deps, context, true) : said);
    await noteMoved(deps, context, reply);
    const outcome = reply.kind === 'nothing' ? 'nothing' : reply.card.view.kind;
    const durationMs = Math.round(deps.clock.monotonicMs() - startedAtMs);
    deps.log.info('turn', { correlationId, person: context.act.by.id, kind: turn.input.kind, outcome, durationMs });
    return reply;
  } catch (error) {
    deps.log.error('turn-failed', { correlationId, kind: turn.input.kind, error });
    return failureReply(turn, deps.settings, error instanceof StoreUnavailable);
  }
}

/** Whether the desk is back in a conversation, and what died there is still to follow again. */
function isReturning({ turn, conversation: { doc } }: TurnContext): boolean {
  return isLost(doc) ? provesPresence(turn) : doc.reviving === true;
}

/** In a place only what was said to the desk, or in the thread of a ticket, where it takes replies, can have been taken. */
function edited(context: TurnContext, { how, addressed }: Extract<TurnInput, { kind: 'edited' }>): Answer {
  return addressed || context.ticket !== undefined ? show(context, { kind: 'edited', how }) : { kind: 'nothing' };
}

/** Not knowing the newest card costs a person one press more at worst, so a store that refuses here is only logged. */
async function posted(deps: Deps, context: TurnContext | undefined, shown: Shown, message: string): Promise<void> {
  if (!context) return;
  try {
    await notePosted(deps, context, shown, message);
  } catch (error) {
    deps.log.warn('newest-card-not-noted', { correlationId: context.turn.correlationId, error });
  }
}

function answer(deps: Deps, context: TurnContext): Promise<Answer> | Answer {
  const { input } = context.turn;
  const isPrivate = context.audience === 'private';
  switch (input.kind) {
    case 'arrival':
      return arrive(deps, context);
    case 'departure':
      return depart(deps, context);
    case 'typed':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeCommand(deps, context, wordsOf(input));
    case 'thread-text':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeThreadText(deps, context, input.text);
    case 'command':
      return takeCommand(deps, context, wordsOf(input));
    case 'press':
      return takePress(deps, context, input.action, input.inputs);
    case 'edited':
      return edited(context, input);
    case 'files':
      return show(context, { kind: 'no-files' });
    case 'unreadable':
      return show(context, isPrivate ? { kind: 'outdated' } : { kind: 'place-help' });
    case 'shortcut':
      return fromMessage(deps, context, input.text);
    case 'home':
      return home(deps, context);
  }
}
