import type { Reply } from '../../../ports/turn.js';
import { isOwnId } from '../../../tickets/access.js';
import { personOf } from '../../../tickets/author.js';
import type { Deps } from '../../deps.js';
import { runOnTicket } from '../../tickets/run.js';
import { moveOn, show } from '../replies.js';
import type { TurnContext } from '../turn-context.js';

/** Undo of a reply that was typed in a place, for whoever wrote it; before everybody else the card stays as it is. */
export async function takeBackReply(deps: Deps, context: TurnContext, number: string, reply: string): Promise<Reply> {
  const done = await runOnTicket(deps, context.act, number, { command: 'take-back', input: { reply } });
  if (done.kind !== 'done') return show(context, { kind: 'no-such-ticket' });
  const written = done.ticket.written?.find(({ cause }) => cause === reply);
  const author = written && personOf(written.by);
  if (author !== undefined && !isOwnId(context.act.by, author)) return show(context, { kind: 'no-such-ticket' });
  return moveOn(context, { kind: 'place-reply-undone', number: done.ticket.number, how: written?.takenBack ? 'done' : 'too-late' });
}
