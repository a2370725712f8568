import type { Reply } from '../../../ports/turn.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { firstAnswerView } from '../dialog/first-answer.js';
import { nonceFrom } from '../dialog/nonce.js';
import { moveOn } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

/** A ticket has no room for what somebody wrote. It stands in the card, and a new request can begin with it. */
export function fullReply(deps: Deps, context: TurnContext, text: string): Reply {
  if (toUserText(text) === '') return moveOn(context, { kind: 'over-limit', limit: 'ticket' });
  return moveOn(context, firstAnswerView(text, { nonce: nonceFrom(deps), notice: { code: 'over-limit', limit: 'ticket' } }));
}
