import type { PlaceView } from '../../cards/view.js';
import type { Place } from '../../ports/place.js';
import { StoreUnavailable } from '../../ports/store.js';
import type { Desk, Reply, Shown, Turn } from '../../ports/turn.js';
import { type Allowances, createAllowances } from '../allowances/allowances.js';
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
import { overLimitReply } from './over-limit.js';
import { takeMention } from './place/mention.js';
import { takesWords, takeThreadText } from './place/place-reply.js';
import { isUnaddressed, mayBeForDesk } from './place/unaddressed.js';
import { provesPresence } from './presence.js';
import { takePress } from './press.js';
import { isRefused } from './refusals.js';
import { type Answer, show } from './replies.js';
import { openTurnContext, type TurnContext } from './turn-context.js';
import { takeTyped } from './typed.js';
import { isPlaced, unplacedReply } from './unplaced.js';
import { unsavedReply } from './unsaved.js';
import { wordsOf } from './words.js';

/** The desk: turns in, replies out. Whatever goes wrong inside ends as a reply with a correlation id. */
export function createDesk(deps: Deps): Desk {
  const contexts = new WeakMap<Turn, TurnContext>();
  const allowances = createAllowances(deps);
  return {
    handle: (turn) => handle(deps, allowances, turn, contexts),
    opensForm: (input) => opensForm(input, deps.settings),
    posted: (turn, shown, message, where) => posted(deps, contexts.get(turn), shown, message, where),
  };
}

async function handle(deps: Deps, allowances: Allowances, turn: Turn, contexts: WeakMap<Turn, TurnContext>): Promise<Reply> {
  const { correlationId } = turn;
  const startedAtMs = deps.clock.monotonicMs();
  const over = () => overAllowance(deps, allowances, turn);
  try {
    const refused = isAskedAtOnce(turn) ? over() : undefined;
    if (refused) return refused;
    if (!isPlaced(turn)) return unplacedReply(turn, deps.settings);
    if (isUnaddressed(turn) && !(await mayBeForDesk(deps, turn))) return { kind: 'nothing' };
    const context = await openTurnContext(deps, turn);
    if (context === 'full') return overLimitReply(deps, turn, 'people', () => allowances.tells(turn.by.identity));
    contexts.set(turn, context);
    await welcomeBack(deps, context);
    const said = await offerDetail(deps, context, await answer(deps, context, over));
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

/** The answer to whoever does too much in too short a time, before anything is read: it is the same whatever they ask for. */
function overAllowance(deps: Deps, allowances: Allowances, turn: Turn): Reply | undefined {
  const { identity } = turn.by;
  return allowances.take(identity) ? undefined : overLimitReply(deps, turn, 'turns', () => allowances.tells(identity));
}

/** What people say to each other counts only where it is taken; that the desk comes and goes is no doing of theirs that could be refused. */
function isAskedAtOnce(turn: Turn): boolean {
  return turn.input.kind !== 'arrival' && turn.input.kind !== 'departure' && !isUnaddressed(turn);
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
async function besideWords(deps: Deps, context: TurnContext, over: Over, view: PlaceView): Promise<Answer> {
  if (!isUnaddressed(context.turn)) return show(context, view);
  return (await takesWords(deps, context)) ? (over() ?? show(context, view)) : { kind: 'nothing' };
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

/** Asked where something is taken that was not said to the desk: an answer is all that follows. */
type Over = () => Reply | undefined;

async function answer(deps: Deps, context: TurnContext, over: Over): Promise<Answer> {
  const { input } = context.turn;
  const isPrivate = context.audience === 'private';
  switch (input.kind) {
    case 'arrival':
      return arrive(deps, context);
    case 'departure':
      return depart(deps, context);
    case 'typed':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeMention(deps, context, wordsOf(input));
    case 'thread-text':
      return isPrivate ? takeTyped(deps, context, wordsOf(input)) : takeThreadText(deps, context, input.text, over);
    case 'command':
      return isPrivate ? takeCommand(deps, context, wordsOf(input)) : takeMention(deps, context, wordsOf(input));
    case 'press':
      return takePress(deps, context, input.action, input.inputs);
    case 'edited':
      return besideWords(deps, context, over, { kind: 'edited', how: input.how });
    case 'files':
      return besideWords(deps, context, over, { kind: 'no-files' });
    case 'unreadable':
      return show(context, isPrivate ? { kind: 'outdated' } : { kind: 'place-help' });
    case 'shortcut':
      return fromMessage(deps, context, input.text, input.files);
    case 'home':
      return home(deps, context);
  }
}
