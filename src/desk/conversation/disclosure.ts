import type { PlaceView, ViewKind } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { isPrivate, show } from './replies.js';
import type { TurnContext } from './turn-context.js';

/** Answers that tell nothing of anybody. */
type Mute = 'no-such-ticket' | 'typing-error' | 'no-files' | 'too-long';

/** Everything that may be shown where others read along; the compiler asks for a new view of a place. */
const forPlaces: Readonly<Record<PlaceView['kind'] | Mute, true>> = {
  pointer: true,
  'place-help': true,
  'place-status': true,
  'place-followed': true,
  'place-heard': true,
  'place-news': true,
  'no-such-ticket': true,
  'typing-error': true,
  'no-files': true,
  'too-long': true,
};

/**
 * The second net under every use case (PRODUCT section 6): what is not for a place never leaves the desk for one, whichever way
 * it got this far. It should not come to this, so that it is logged as an error.
 */
export function keepPrivate({ log }: Deps, context: TurnContext, reply: Reply): Reply {
  if (reply.kind === 'nothing' || isPrivate(context) || isForPlaces(reply.card.view.kind)) return reply;
  log.error('private-view-in-place', { correlationId: context.turn.correlationId, kind: reply.card.view.kind });
  return show(context, { kind: 'place-help' });
}

function isForPlaces(kind: ViewKind): boolean {
  return Object.hasOwn(forPlaces, kind);
}
