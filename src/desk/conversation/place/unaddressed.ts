import type { Turn } from '../../../ports/turn.js';
import type { Deps } from '../../deps.js';
import { isKnown } from '../../people/identify.js';
import { findTicketThread } from '../../places/ticket-thread.js';

/** Said in a place, and not to the desk. */
export function isUnaddressed({ place, input }: Turn): boolean {
  if (place.kind === 'personal') return false;
  return input.kind === 'thread-text' || ((input.kind === 'edited' || input.kind === 'files') && !input.addressed);
}

/**
 * Whether what was not said to the desk may be for it: somebody it has met says it where it has been spoken to, or in the thread of a ticket.
 * Nothing is kept of whoever says it and of where.
 */
export async function mayBeForDesk(deps: Deps, { by, place }: Turn): Promise<boolean> {
  if (!(await isKnown(deps, by))) return false;
  const { store, keyedIds } = deps;
  const known = await store.conversations.get(keyedIds.conversation(place.channel, place.address));
  return (known !== undefined && known !== 'damaged') || (await findTicketThread(deps, place)) !== undefined;
}
