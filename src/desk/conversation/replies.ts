import type { PrivateView, View } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import type { TurnContext } from './turn-context.js';

/** A new message. */
export function show(context: TurnContext, view: View): Reply {
  return { kind: 'show', card: { view, reader: context.reader } };
}

/** The pressed card moves on; what was not a press is answered by a new message. */
export function moveOn(context: TurnContext, view: View): Reply {
  const card = { view, reader: context.reader };
  return context.turn.input.kind === 'press' ? { kind: 'replace', card } : { kind: 'show', card };
}

/** Whether only the person whose turn it is sees the answer: their own chat or page, a dialog, the answer to a slash command. */
export function isPrivate({ turn: { place, input } }: Pick<TurnContext, 'turn'>): boolean {
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
export function isInPlace({ turn }: TurnContext): boolean {
  return turn.place.kind !== 'personal';
}

/** A new message in a personal chat, the next card in a dialog. Throws where others would see it. */
export function showPrivately(context: TurnContext, view: PrivateView): Reply {
  if (!isPrivate(context)) throw new Error('expected a private surface for a private view');
  return context.turn.place.kind === 'personal' ? show(context, view) : moveOn(context, view);
}
