import type { Reply } from '../../ports/turn.js';
import type { Deps } from '../deps.js';
import { show } from './replies.js';
import type { TurnContext } from './turn-context.js';

type Answered = Pick<TurnContext, 'turn' | 'audience' | 'reader'>;

/**
 * The second net under every answer (docs/design.md, Who sees what where): what is not for a place never leaves the desk for
 * one, whichever way it got this far. It should not come to this, so that it is logged as an error.
 */
export function keepPrivate({ log }: Pick<Deps, 'log'>, context: Answered, reply: Reply): Reply {
  if (reply.kind === 'nothing' || reply.audience === 'place' || context.audience === 'private') return reply;
  log.error('private-view-in-place', { correlationId: context.turn.correlationId, kind: reply.card.view.kind });
  return show(context, { kind: 'place-help' });
}
