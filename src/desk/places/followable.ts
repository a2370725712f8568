import type { ConversationId } from '../../ports/conversation.js';
import type { Place } from '../../ports/place.js';
import type { ThreadRef } from '../../tickets/thread.js';
import type { Deps } from '../deps.js';
import { isTriage } from './triage.js';

/** A thread that a ticket may be followed in, and who reads along there. */
export interface Followable {
  readonly thread: ThreadRef;
  readonly audience: 'private' | 'place';
}

/**
 * The thread that a ticket may be followed in by what is done in a place. None in a place of the assessors and the threads there: that
 * place gets every ticket.
 */
export function followableIn(
  { settings, keyedIds }: Pick<Deps, 'settings' | 'keyedIds'>,
  { channel, kind, thread }: Place,
  conversation: ConversationId,
): Followable | undefined {
  if (kind === 'personal') return { thread: { conversation }, audience: 'private' };
  const places = [conversation, ...(thread ? [keyedIds.conversation(channel, thread.within)] : [])];
  return places.some((id) => isTriage(settings, id)) ? undefined : { thread: { conversation }, audience: 'place' };
}
