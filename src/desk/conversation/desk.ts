import type { Place } from '../../ports/place.js';
import { StoreUnavailable } from '../../ports/store.js';
import type { Desk, Reply, Shown, Turn, TurnInput } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { noteConversation } from '../places/conversations.js';
import { isLost } from '../places/greeting.js';
import { isTriage } from '../places/triage.js';
import { noteReturns } from '../tickets/returned-places.js';
import { noteReturn } from '../tickets/returned-threads.js';
import { untilRefusalsLeave } from '../tickets/same-time.js';
import { arrive, depart } from './arrival.js';
import { helpFor, takeCommand } from './commands.js';
import { fromMessage } from './dialog/new.js';
import { keepPrivate } from './disclosure.js';
import { failureReply } from './failure.js';
import { home } from './home.js';
import { noteMoved, notePosted } from './newest.js';
import { offerDetail } from './offered-detail.js';
import { opensForm } from './opens-form.js';
import { takesWords, takeThreadText } from './place/place-reply.js';
import { isUnaddressed, mayBeForDesk } from './place/unaddressed.js';
import { provesPresence } from './presence.js';
import { takePress } from './press.js';
import { isRefused } from './refusals.js';
import { type Answer, show } from './replies.js';
import { openTurnContext, type TurnContext } from './turn-context.js';
import { takeAddressed, takeTyped } from './typed.js';
import { isPlaced, unplacedReply } from './unplaced.js';
import { unsavedReply } from './unsaved.js';
import { wordsOf } from './words.js';

/** The desk: turns in, replies out. Whatever goes wrong inside ends as a reply with a correlation id. */
export function createDesk(deps: Deps): Desk {
  const contexts = new WeakMap<Turn, TurnContext>();
  return {
    handle: (turn) => handle(deps, turn, contexts),
    opensForm: (input) => opensForm(input, deps.settings),
    posted: (turn, shown, message, where) => posted(deps, contexts.get(turn), shown, message, where),
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
    await welcomeBack(deps, context);
    const said = await offerDetail(deps, context, await answer(deps, context));
    const reply = keepPrivate(deps, context, said === 'not-understood' ? await helpFor(deps, context, true) : said);
    await noteMoved(deps, context, reply);
    if (isRefused(context, reply)) await untilRefusalsLeave(deps, startedAtMs);
    const outcome = reply.kind === 'nothing' ? 'nothing' : reply.card.view.kind;
    const durationMs = Math.round(deps.clock.monotonicMs() - startedAtMs);
    deps.log.info('turn', { correlationId, person: context.act.by.id, kind: turn.input.kind, outcome, durationMs });
    return reply;
  } catch (error) {
    deps.log.error('turn-failed', { correlationId, kind: turn.input.kind, error });
    return error instanceof StoreUnavailable ? unsavedReply(deps, turn, contexts.get(turn)) : failureReply(turn, deps.settings, false);
  }
}

/** Where the desk is for certain, what died there follows again, and what waits for the assessors' place is sent; of a thread it is not told in the thread whether its channel was lost. */
async function welcomeBack(deps: Deps, { turn, conversation: { doc } }: TurnContext): Promise<void> {
  const mayBeBack = isLost(doc) || doc.reviving === true || turn.place.kind !== 'personal';
  const place = doc.within ?? doc.id;
  if (isTriage(deps.settings, place) && provesPresence(turn)) deps.revive(place);
  if (mayBeBack && provesPresence(turn)) await noteReturns(deps, doc);
  else if (doc.reviving && !isLost(doc)) await noteReturn(deps, doc.id);
}

/** In a place only what was said to the desk, or in a thread where it takes replies, can have been taken. */
async function edited(deps: Deps, context: TurnContext, { how, addressed }: Extract<TurnInput, { kind: 'edited' }>): Promise<Answer> {
  return addressed || (await takesWords(deps, context)) ? show(context, { kind: 'edited', how }) : { kind: 'nothing' };
}

/** Not knowing the newest card costs a person one press more at worst, so a store that refuses here is only logged. */
async function posted(deps: Deps, context: TurnContext | undefined, shown: Shown, message: string, where?: Place): Promise<void> {
  if (!context) return;
  try {
    const isElsewhere = where !== undefined && where.address !== context.turn.place.address;
    const conversation = isElsewhere ? await noteConversation(deps, where, context.act.at) : context.conversation;
    await notePosted(deps, { ...context, conversation }, shown, message);
  } catch (error) {
    deps.log.warn('newest-card-not-noted', { correlationId: context.turn.correlationId, error });
  }
}

async function answer(deps: Deps, context: TurnContext): Promise<Answer> {
  const { input } = context.turn;
  const isPrivate = context.audience === 'private';
  switch (input.kind) {
    case 'arrival':
      return arrive(deps, context);
    case 'departure':
      return depart(deps, context);
    case 'typed':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeAddressed(deps, context, wordsOf(input));
    case 'thread-text':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeThreadText(deps, context, input.text);
    case 'command':
      return takeCommand(deps, context, wordsOf(input));
    case 'press':
      return takePress(deps, context, input.action, input.inputs);
    case 'edited':
      return edited(deps, context, input);
    case 'files':
      return input.addressed || (await takesWords(deps, context)) ? show(context, { kind: 'no-files' }) : { kind: 'nothing' };
    case 'unreadable':
      return show(context, isPrivate ? { kind: 'outdated' } : { kind: 'place-help' });
    case 'shortcut':
      return fromMessage(deps, context, input.text);
    case 'home':
      return home(deps, context);
  }
}
