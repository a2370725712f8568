import { isPlaceView } from '../../cards/place-view.js';
import type { Reader } from '../../cards/reader.js';
import type { PlaceView, PrivateView } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import type { TurnContext } from './turn-context.js';

/** What came of a turn; `'not-understood'`: nothing, and whoever asked is told how to go on. */
export type Answer = Reply | 'not-understood';

type Answered = Pick<TurnContext, 'audience' | 'reader'>;

/** A new message. */
export function show(context: Answered, view: PrivateView | PlaceView): Reply {
  return { kind: 'show', ...addressed(context, view) };
}

/** The pressed card moves on; what was not a press is answered by a new message. */
export function moveOn(context: TurnContext, view: PrivateView | PlaceView): Reply {
  return { kind: context.turn.input.kind === 'press' ? 'replace' : 'show', ...addressed(context, view) };
}

/** Posted for everybody in the place, though it was asked for in private. */
export function share(view: PlaceView, reader: Reader): Reply {
  return { kind: 'share', audience: 'place', card: { view, reader } };
}

/** What is not for a place is private wherever it was asked for: `keepPrivate` finds it. */
function addressed({ audience, reader }: Answered, view: PrivateView | PlaceView) {
  if (audience === 'place' && isPlaceView(view)) return { audience, card: { view, reader } } as const;
  return { audience: 'private', card: { view, reader } } as const;
}

/** Whether others read along where this turn was made, though its answer may be private. */
export function isInPlace({ turn }: TurnContext): boolean {
  return turn.place.kind !== 'personal';
}

/** A new message in a personal chat, the next card in a dialog. Throws where others would see it. */
export function showPrivately(context: TurnContext, view: PrivateView): Reply {
  if (context.audience !== 'private') throw new Error('expected a private surface for a private view');
  return context.turn.place.kind === 'personal' ? show(context, view) : moveOn(context, view);
}
