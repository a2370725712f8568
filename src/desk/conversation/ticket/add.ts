import type { Reply } from '../../../ports/turn.js';
import type { ConfirmationNumber } from '../../../tickets/confirmation-number.js';
import { answerMaxLength, toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { runOnTicket } from '../../tickets/run.js';
import { nonceFrom } from '../dialog/nonce.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { endedView } from './ended.js';
import { fullReply } from './full.js';
import { tooLong } from './on-number.js';
import { doneReply } from './ticket-view.js';

/** Asks whether a text is to be added to a ticket: it stands in the card until one of its buttons is pressed. */
export function offerAddition(deps: Deps, context: TurnContext, number: ConfirmationNumber, typed: string): Reply {
  const text = toUserText(typed);
  if (text.length > answerMaxLength) return show(context, tooLong(text.length));
  return show(context, { kind: 'add-to-ticket', number, text, nonce: nonceFrom(deps) });
}

/** Adds a text to a ticket's correspondence, once however often the press arrives. */
export async function takeAddition(deps: Deps, context: TurnContext, number: string, typed: string): Promise<Reply> {
  const text = toUserText(typed);
  if (text === '') return moveOn(context, { kind: 'dropped' });
  const done = await runOnTicket(deps, context.act, number, { command: 'reply', input: { text } });
  if (done.kind === 'invalid') return doneReply(deps, context, 'reply', done);
  if (done.kind === 'full') return fullReply(deps, context, text);
  if (done.kind === 'overtaken') return moveOn(context, endedView(deps, done.ticket, text));
  if (done.kind !== 'done') return moveOn(context, { kind: 'no-such-ticket' });
  return moveOn(context, { kind: 'added', number: done.ticket.number });
}
