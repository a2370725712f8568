import type { Reader } from '../cards/reader.js';
import { StoreUnavailable } from '../ports/store.js';
import type { Desk, Reply, Shown, Turn } from '../ports/turn.js';
import { arrive, depart } from './arrival.js';
import { aboutOf, noteNewest } from './conversations.js';
import { keepPrivate } from './disclosure.js';
import { home } from './home.js';
import { fromMessage } from './new.js';
import { notSavedView } from './not-saved.js';
import { opensForm } from './opens-form.js';
import { takeOverheard } from './overheard.js';
import type { Parts } from './parts.js';
import { takeInPlace, takePlacePress } from './place.js';
import { takePress } from './press.js';
import { isPrivate, show } from './replies.js';
import { takeCommand, takeTyped } from './typed.js';
import { isKnown, openVisit, type Visit } from './visit.js';

/** The desk: turns in, replies out. Whatever goes wrong inside is told as a reply with a correlation id. */
export function createDesk(parts: Parts): Desk {
  const visits = new WeakMap<Turn, Visit>();
  return {
    handle: (turn) => handle(parts, turn, visits),
    opensForm: (input) => opensForm(input, parts.settings),
    posted: (turn, shown, message) => posted(parts, visits.get(turn), shown, message),
  };
}

async function handle(parts: Parts, turn: Turn, visits: WeakMap<Turn, Visit>): Promise<Reply> {
  const { correlationId } = turn;
  const startedAtMs = parts.clock.monotonicMs();
  try {
    // Whoever merely speaks near the desk is not made known to it.
    if (turn.input.kind === 'overheard' && !(await isKnown(parts, turn.by.identity))) return { kind: 'nothing' };
    const visit = await openVisit(parts, turn);
    visits.set(turn, visit);
    const reply = keepPrivate(parts, visit, await answer(parts, visit));
    if (reply.kind === 'replace') await followPressed(parts, visit, reply);
    const outcome = reply.kind === 'nothing' ? 'nothing' : reply.card.view.kind;
    const durationMs = Math.round(parts.clock.monotonicMs() - startedAtMs);
    parts.log.info('turn', { correlationId, person: visit.person.id, kind: turn.input.kind, outcome, durationMs });
    return reply;
  } catch (error) {
    parts.log.error('turn-failed', { correlationId, kind: turn.input.kind, error });
    return failure(parts, turn, error instanceof StoreUnavailable);
  }
}

/** Not knowing the newest card costs a person one press more at worst, so a store that refuses here is only logged. */
async function posted(parts: Parts, visit: Visit | undefined, shown: Shown, message: string): Promise<void> {
  if (!visit) return;
  try {
    await noteNewest(parts, visit.conversation.doc, message, shown.view, visit.now);
  } catch (error) {
    parts.log.warn('newest-card-not-noted', { correlationId: visit.turn.correlationId, error });
  }
}

async function answer(parts: Parts, visit: Visit): Promise<Reply> {
  const { input } = visit.turn;
  if (input.kind === 'arrival') return arrive(parts, visit);
  if (input.kind === 'departure') return depart(parts, visit);
  if (!isPrivate(visit)) return answerInPlace(parts, visit);
  switch (input.kind) {
    case 'typed':
    case 'overheard':
      return takeTyped(parts, visit, input.text);
    case 'command':
      return takeCommand(parts, visit, input.text);
    case 'press':
      return takePress(parts, visit, input.action, input.inputs);
    case 'files':
      return show(visit, { kind: 'no-files' });
    case 'unreadable':
      return show(visit, { kind: 'outdated' });
    case 'shortcut':
      return fromMessage(parts, visit, input.text);
    case 'home':
      return home(parts, visit);
  }
}

/** Where others read along: neutral lines, and buttons that open what is private. */
async function answerInPlace(parts: Parts, visit: Visit): Promise<Reply> {
  const { input } = visit.turn;
  switch (input.kind) {
    case 'typed':
    case 'command':
      return takeInPlace(parts, visit, input.text);
    case 'overheard':
      return takeOverheard(parts, visit, input.text);
    case 'press':
      return takePlacePress(parts, visit, input.action);
    case 'files':
      return show(visit, { kind: 'no-files' });
    case 'unreadable':
      return show(visit, { kind: 'place-help' });
    default:
      return { kind: 'nothing' };
  }
}

/** When the newest card moves on in place, what is typed next belongs to what it shows now. */
async function followPressed(parts: Parts, visit: Visit, reply: Extract<Reply, { kind: 'replace' }>): Promise<void> {
  const { input } = visit.turn;
  const { newest } = visit.conversation.doc;
  if (input.kind !== 'press' || input.message === undefined || newest?.message !== input.message) return;
  if (newest.about !== aboutOf(reply.card.view)) {
    await noteNewest(parts, visit.conversation.doc, input.message, reply.card.view, visit.now);
  }
}

/** Nothing typed is lost: where a question was answered, the same card comes back with what was in its fields. */
function failure(parts: Parts, turn: Turn, tryAgain: boolean): Reply {
  const { correlationId, by, input } = turn;
  const reader: Reader = { locale: by.language ?? parts.settings.locale, zone: by.zone ?? parts.settings.zone };
  const again = input.kind === 'press' && isPrivate({ turn }) ? notSavedView(input.action, input.inputs, correlationId) : undefined;
  if (again) return { kind: 'replace', card: { view: again, reader } };
  return { kind: 'show', card: { view: { kind: 'failure', correlationId, tryAgain }, reader } };
}
