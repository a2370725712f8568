import type { Place } from '../../../ports/turn.js';
import type { ModalMeta } from '../modal.js';
import { readAddress } from '../thread.js';

/** The place a modal was opened in. Slack sends the metadata back as we wrote it; it must be of the workspace that sends it all the same. */
export function toMetaPlace({ place }: ModalMeta, team: string): Place | undefined {
  const thread = readAddress(place.address);
  if (thread?.team !== team) return undefined;
  return { channel: 'slack', kind: place.kind, address: place.address, tenant: `slack:${team}` as NonNullable<Place['tenant']> };
}
