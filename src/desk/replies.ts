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

/** Whether only the person whose turn it is sees the answer: their own chat, or a dialog. */
export function isPrivate({ turn }: Pick<Visit, 'turn'>): boolean {
  return turn.place.kind === 'personal' || (turn.input.kind === 'press' && turn.input.surface === 'dialog');
}

/** A new message in a personal chat, the next card in a dialog. Throws where others would see it. */
export function showPrivately(visit: Visit, view: PrivateView): Reply {
  if (!isPrivate(visit)) throw new Error('expected a private surface for a private view');
  return visit.turn.place.kind === 'personal' ? show(visit, view) : moveOn(visit, view);
}
