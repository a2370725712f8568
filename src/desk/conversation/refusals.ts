import type { ViewKind } from '../../cards/view.js';
import type { Reply } from '../../ports/turn.js';
import { wasRefused } from '../tickets/same-time.js';
import type { TurnContext } from './turn-context.js';

/** What is said where nothing is told, or nothing was done. */
const refusals: ReadonlySet<ViewKind> = new Set(['no-such-ticket', 'outdated', 'damaged']);

/** Whether somebody was refused something in a turn, also where they are shown something else in its stead. */
export function isRefused({ act }: Pick<TurnContext, 'act'>, reply: Reply): boolean {
  return wasRefused(act.by) || (reply.kind !== 'nothing' && refusals.has(reply.card.view.kind));
}
