import type { Withheld } from '../../cards/place-view.js';
import type { Conversation } from '../../ports/conversation.js';
import type { Deps } from '../deps.js';

/** Why a place may be shown no summary of a ticket; undefined: its platform says that nobody but people of one organisation reads it. */
export async function withheldIn({ privacyOf }: Pick<Deps, 'privacyOf'>, place: Conversation): Promise<Withheld | undefined> {
  const privacy = await privacyOf(place);
  return privacy === 'private' ? undefined : privacy;
}
