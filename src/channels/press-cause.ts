import { createHash } from 'node:crypto';
import type { CardAction, Inputs } from '../cards/action.js';
import type { Cause } from '../tickets/cause.js';

/**
 * The key of a press: a slow one is sent again under other ids, so that what it says names it. A button whose effect is added
 * to a ticket carries a nonce or the ticket's `seq`, so that two meant presses never have one key.
 */
export function toPressCause(place: string, identity: string, action: CardAction, inputs: Inputs): Cause {
  const said = [place, identity, sorted(action), sorted(inputs)];
  return `card:${createHash('sha256').update(JSON.stringify(said)).digest('base64url')}` as Cause;
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
