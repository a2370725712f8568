import type { View } from '../cards/view.js';
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
