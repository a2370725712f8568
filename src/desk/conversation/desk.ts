import type { Reader } from '../../cards/reader.js';
import { StoreUnavailable } from '../../ports/store.js';
import type { Desk, Reply, Shown, Turn } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { aboutOf, noteNewest } from '../places/conversations.js';
import { arrive, depart } from './arrival.js';
import { keepPrivate } from './disclosure.js';
import { home } from './home.js';
import { fromMessage } from './new.js';
import { notSavedView } from './not-saved.js';
import { opensForm } from './opens-form.js';
import { takeInPlace, takePlacePress } from './place.js';
import { takePress } from './press.js';
import { isPrivate, show } from './replies.js';
import { takeOverheard } from './thread-text.js';
import { isKnown, openTurnContext, type TurnContext } from './turn-context.js';
import { takeCommand, takeTyped } from './typed.js';

/** The desk: turns in, replies out. Whatever goes wrong inside is told as a reply with a correlation id. */
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
    // Whoever merely speaks near the desk is not made known to it.
    if (turn.input.kind === 'thread-text' && !(await isKnown(deps, turn.by.identity))) return { kind: 'nothing' };
    const context = await openTurnContext(deps, turn);
    contexts.set(turn, context);
    const reply = keepPrivate(deps, context, await answer(deps, context));
    if (reply.kind === 'replace') await followPressed(deps, context, reply);
    const outcome = reply.kind === 'nothing' ? 'nothing' : reply.card.view.kind;
    const durationMs = Math.round(deps.clock.monotonicMs() - startedAtMs);
    deps.log.info('turn', { correlationId, person: context.act.by.id, kind: turn.input.kind, outcome, durationMs });
    return reply;
  } catch (error) {
    deps.log.error('turn-failed', { correlationId, kind: turn.input.kind, error });
    return failure(deps, turn, error instanceof StoreUnavailable);
  }
}

/** Not knowing the newest card costs a person one press more at worst, so a store that refuses here is only logged. */
async function posted(deps: Deps, context: TurnContext | undefined, shown: Shown, message: string): Promise<void> {
  if (!context) return;
  try {
    await noteNewest(deps, context.conversation.doc, message, shown.view, context.act.at);
  } catch (error) {
    deps.log.warn('newest-card-not-noted', { correlationId: context.turn.correlationId, error });
  }
}

async function answer(deps: Deps, context: TurnContext): Promise<Reply> {
  const { input } = context.turn;
  if (input.kind === 'arrival') return arrive(deps, context);
  if (input.kind === 'departure') return depart(deps, context);
  if (!isPrivate(context)) return answerInPlace(deps, context);
  switch (input.kind) {
    case 'typed':
    case 'thread-text':
      return takeTyped(deps, context, input.text);
    case 'command':
      return takeCommand(deps, context, input.text);
    case 'press':
      return takePress(deps, context, input.action, input.inputs);
    case 'files':
      return show(context, { kind: 'no-files' });
    case 'unreadable':
      return show(context, { kind: 'outdated' });
    case 'shortcut':
      return fromMessage(deps, context, input.text);
    case 'home':
      return home(deps, context);
  }
}

/** Where others read along: neutral lines, and buttons that open what is private. */
async function answerInPlace(deps: Deps, context: TurnContext): Promise<Reply> {
  const { input } = context.turn;
  switch (input.kind) {
    case 'typed':
    case 'command':
      return takeInPlace(deps, context, input.text);
    case 'thread-text':
      return takeOverheard(deps, context, input.text);
    case 'press':
      return takePlacePress(deps, context, input.action);
    case 'files':
      return show(context, { kind: 'no-files' });
    case 'unreadable':
      return show(context, { kind: 'place-help' });
    default:
      return { kind: 'nothing' };
  }
}

/** When the newest card moves on in place, what is typed next belongs to what it shows now. */
async function followPressed(deps: Deps, context: TurnContext, reply: Extract<Reply, { kind: 'replace' }>): Promise<void> {
  const { input } = context.turn;
  const { newest } = context.conversation.doc;
  if (input.kind !== 'press' || input.message === undefined || newest?.message !== input.message) return;
  if (newest.about !== aboutOf(reply.card.view)) {
    await noteNewest(deps, context.conversation.doc, input.message, reply.card.view, context.act.at);
  }
}

/** Nothing typed is lost: where a question was answered, the same card comes back with what was in its fields. */
function failure(deps: Deps, turn: Turn, tryAgain: boolean): Reply {
  const { correlationId, by, input } = turn;
  const reader: Reader = { locale: by.language ?? deps.settings.locale, zone: by.zone ?? deps.settings.zone };
  const again = input.kind === 'press' && isPrivate({ turn }) ? notSavedView(input.action, input.inputs, correlationId) : undefined;
  if (again) return { kind: 'replace', card: { view: again, reader } };
  return { kind: 'show', card: { view: { kind: 'failure', correlationId, tryAgain }, reader } };
}
