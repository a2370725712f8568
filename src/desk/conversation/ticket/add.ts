import type { Reply } from '../../../ports/turn.js';
import { toUserText } from '../../../tickets/user-text.js';
import type { Deps } from '../../deps.js';
import { runOnTicket } from '../../tickets/run.js';
import { moveOn } from '../replies.js';
import type { TurnContext } from '../turn-context.js';
import { endedView } from './ended.js';
import { fullReply } from './full.js';
import { doneReply } from './ticket-view.js';

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
