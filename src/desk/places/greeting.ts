import type { Conversation, ConversationId } from '../../ports/conversation.js';
import type { Instant } from '../../tickets/instant.js';
import type { Deps } from '../deps.js';
import { markConversation } from './conversations.js';

/** The desk came to a conversation: whether it is to greet, which it does once, in whatever order and however often the platform says so. */
export async function noteArrival(deps: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<boolean> {
  let first = false;
  await markConversation(deps, id, (known) => {
    first = known.greetedAt === undefined;
    if (!first && known.goneAt === undefined) return known;
    const { goneAt: _back, ...rest } = known;
    return { ...rest, greetedAt: known.greetedAt ?? at, updatedAt: at };
  });
  return first;
}

/** The desk was removed: it does not speak here until it comes back, and then greets again. */
export async function noteDeparture(deps: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<void> {
  await markConversation(deps, id, (known) => {
    const { greetedAt: _again, newest: _none, ...rest } = known;
    return { ...rest, goneAt: at, updatedAt: at };
  });
}

/** Whether nothing can be said here for now, as far as the desk knows. */
export function isLost({ goneAt, refusedAt }: Pick<Conversation, 'goneAt' | 'refusedAt'>): boolean {
  return goneAt !== undefined || refusedAt !== undefined;
}

/** The platform takes nothing more here. */
export async function markRefused({ store }: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<void> {
  await store.conversations.update(id, (stored) => {
    if (!stored || isLost(stored.doc)) return { keep: true, result: undefined };
    return { put: { ...stored.doc, refusedAt: at, updatedAt: at }, result: undefined };
  });
}

/** The desk is here again; what died here is still to follow anew, until `markRevived`. */
export async function markBack(deps: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<void> {
  await markConversation(deps, id, (known) => {
    const { goneAt: _removed, refusedAt: _refused, ...rest } = known;
    return known.reviving && !isLost(known) ? known : { ...rest, reviving: true, updatedAt: at };
  });
}

/** All that died here follows again. */
export async function markRevived(deps: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<void> {
  await markConversation(deps, id, (known) => {
    const { reviving, ...rest } = known;
    return reviving ? { ...rest, updatedAt: at } : known;
  });
}

/** Whether it is still to be said in a place that what is written there is taken in as a reply; it is said once. */
export async function noteReplyTaken(deps: Pick<Deps, 'store'>, id: ConversationId, at: Instant): Promise<boolean> {
  let first = false;
  await markConversation(deps, id, (known) => {
    first = known.replyNoticeAt === undefined;
    return first ? { ...known, replyNoticeAt: at, updatedAt: at } : known;
  });
  return first;
}
