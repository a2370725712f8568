import type { PrivateView, View } from '../cards/view.js';
import type { Reply } from '../ports/turn.js';
import type { Visit } from './visit.js';

/** A new message. */
export function show(visit: Visit, view: View): Reply {
  return { kind: 'show', card: { view, reader: visit.reader } };
}

/** The pressed card moves on; what was not a press is answered by a new message. */
export function moveOn(visit: Visit, view: View): Reply {
  const card = { view, reader: visit.reader };
  return visit.turn.input.kind === 'press' ? { kind: 'replace', card } : { kind: 'show', card };
}

/** Whether only the person whose turn it is sees the answer: their own chat or page, a dialog, the answer to a slash command. */
export function isPrivate({ turn: { place, input } }: Pick<Visit, 'turn'>): boolean {
  if (place.kind === 'personal') return true;
  switch (input.kind) {
    case 'press':
      return input.surface !== 'message';
    case 'command':
      return input.onlyYou === true;
    case 'shortcut':
    case 'home':
      return true;
    default:
      return false;
  }
}

/** Whether others read along where this turn was made, though its answer is private. */
export function isInPlace({ turn }: Visit): boolean {
  return turn.place.kind !== 'personal';
}

/** A new message in a personal chat, the next card in a dialog. Throws where others would see it. */
export function showPrivately(visit: Visit, view: PrivateView): Reply {
  if (!isPrivate(visit)) throw new Error('expected a private surface for a private view');
  return visit.turn.place.kind === 'personal' ? show(visit, view) : moveOn(visit, view);
}
