import type { Conversation } from '../../ports/conversation.js';
import type { Place } from '../../ports/place.js';
import type { Stored } from '../../ports/store.js';
import type { Instant } from '../../tickets/instant.js';
import type { Deps } from '../deps.js';

/** The place as the desk knows it, written when it is new or the platform tells something else of it. */
export async function noteConversation(deps: Pick<Deps, 'store' | 'keyedIds'>, place: Place, now: Instant): Promise<Stored<Conversation>> {
  const { channel, address, kind, serviceUrl, tenant } = place;
  const id = deps.keyedIds.conversation(channel, address);
  const within = withinOf(deps, place);
  return changeConversation(deps, id, (known) => {
    const base = known ?? { id, channel, address, kind, ...(tenant !== undefined && { tenant }) };
    const isNews = (serviceUrl !== undefined && known?.serviceUrl !== serviceUrl) || (within !== undefined && known?.within !== within);
    if (known && !isNews) return known;
    return { ...base, ...(serviceUrl !== undefined && { serviceUrl }), ...(within !== undefined && { within }), updatedAt: now };
  });
}

/** The channel of a place that is a thread in one. */
function withinOf({ keyedIds }: Pick<Deps, 'keyedIds'>, { channel, address, thread }: Place): Conversation['within'] {
  return thread && thread.within !== address ? keyedIds.conversation(channel, thread.within) : undefined;
}

/** Where a thread's channel is reached by now: what is posted in the channel itself goes there too. */
export async function noteServiceUrl(deps: Pick<Deps, 'store' | 'keyedIds'>, place: Place, now: Instant): Promise<void> {
  const { thread, serviceUrl, channel } = place;
  if (!thread || serviceUrl === undefined) return;
  const id = deps.keyedIds.conversation(channel, thread.within);
  const known = await deps.store.conversations.get(id);
  if (known === undefined || known === 'damaged' || known.doc.serviceUrl === serviceUrl) return;
  await deps.store.conversations.put(id, { ...known.doc, serviceUrl, updatedAt: now }, known.revision);
}

/** Remembers the newest message of the desk in a conversation, and the draft or ticket it is about. */
export async function noteNewest(
  deps: Pick<Deps, 'store'>,
  id: Conversation['id'],
  newest: NonNullable<Conversation['newest']>,
  at: Instant,
): Promise<void> {
  await markConversation(deps, id, (known) => ({ ...known, newest, updatedAt: at }));
}

/** Sets or clears facts of a conversation. */
export async function markConversation(
  deps: Pick<Deps, 'store'>,
  id: Conversation['id'],
  change: (known: Conversation) => Conversation,
): Promise<Stored<Conversation>> {
  return changeConversation(deps, id, (known) => known && change(known));
}

async function changeConversation(
  deps: Pick<Deps, 'store'>,
  id: Conversation['id'],
  change: (known: Conversation | undefined) => Conversation | undefined,
): Promise<Stored<Conversation>> {
  const result = undefined;
  const updated = await deps.store.conversations.update(id, (stored) => {
    const next = change(stored?.doc);
    return next === undefined || next === stored?.doc ? { keep: true, result } : { put: next, result };
  });
  if (updated === 'damaged') throw new Error('expected the conversation to be readable, got a damaged file');
  if (!updated.stored) throw new Error('expected the conversation to be known');
  return updated.stored;
}
