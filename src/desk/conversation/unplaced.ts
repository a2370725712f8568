import type { PlacedTurn, Reply, Turn } from '../../ports/turn.js';
import type { Settings } from '../deps.js';
import { readerOfPerson } from '../people/reader.js';
import { audienceOf } from './audience.js';
import { show } from './replies.js';

/** Whether somebody belongs to an organisation, as far as their platform tells. */
export function isPlaced(turn: Turn): turn is PlacedTurn {
  return turn.input.kind !== 'unplaced';
}

/** The way into their own chat, for somebody who cannot be placed here: there their platform tells whose they are. */
export function unplacedReply(turn: Turn, settings: Pick<Settings, 'locale' | 'zone'>): Reply {
  return show({ audience: audienceOf(turn), reader: readerOfPerson({ settings }, turn.by) }, { kind: 'unplaced' });
}
