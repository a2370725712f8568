import type { Place } from '../../../ports/place.js';
import type { ModalMeta } from '../render/modal.js';
import { readAddress } from '../thread.js';
import { chatOf, placeOf, type Source } from './source.js';

/** What a modal carries along of the place it was opened in. */
export function toMeta({ kind, address }: Place): ModalMeta {
  return { place: { kind, address } };
}

/**
 * The place a modal was opened in. Slack sends the metadata back as we wrote it; all the same it must be of the workspace that
 * sends it, and a chat that of the person. A ticket begins anew in a person's chat: of a thread there nothing is kept.
 */
export function toMetaPlace({ place }: ModalMeta, source: Source): Place | undefined {
  const thread = readAddress(place.address);
  if (!thread || (thread.kind !== 'chat' && place.kind === 'personal')) return undefined;
  const here = thread.kind === 'chat' || place.kind === 'personal' ? chatOf(source) : placeOf(source, { ...thread, kind: place.kind });
  return here.address === place.address ? here : undefined;
}
