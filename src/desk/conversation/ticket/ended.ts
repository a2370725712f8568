import type { PrivateView } from '../../../cards/view.js';
import type { Ticket } from '../../../tickets/ticket.js';
import type { Deps } from '../../deps.js';
import { firstAnswerView } from '../dialog/first-answer.js';
import { nonceFrom } from '../dialog/nonce.js';

/** A ticket that has ended takes no more of what somebody wrote. It stands in the card, and a new request can begin with it. */
export function endedView(deps: Deps, { number, state }: Pick<Ticket, 'number' | 'state'>, text: string): PrivateView {
  return firstAnswerView(text, { nonce: nonceFrom(deps), notice: { code: 'ended', number, state } });
}
