import type { Channel, Outcome } from '../../../ports/channel.js';
import type { Conversation } from '../../../ports/conversation.js';
import { type Store, StoreUnavailable } from '../../../ports/store.js';
import { type MessageUpdates, toUpdateKey } from '../../message-updates.js';
import { toMessage } from '../render/wire.js';
import type { Where } from '../render/written-way.js';
import { hasThreads, readAddress, tenantOf, toAddress } from '../thread.js';
import type { MessageSender, Target } from './message-sender.js';
import type { Services } from './services.js';

interface Deps {
  readonly messageSender: MessageSender;
  readonly updates: MessageUpdates;
  readonly conversations: Store['conversations'];
  readonly services: Services;
}

/** What the desk says of its own accord: one try each, for whoever asked decides what an outcome means. */
export function createProactive({ messageSender, updates, ...known }: Deps): Pick<Channel, 'post' | 'update'> {
  return {
    post: async (to, card, root) => {
      const target = await toTarget(known, to, root);
      return target ? messageSender.post(target, toMessage(card, whereOf(to))) : { kind: 'not-accepted' };
    },
    update: async (at, message, card, root): Promise<Outcome> => {
      const target = await toTarget(known, at, root);
      if (!target) return { kind: 'not-accepted' };
      const send = (): Promise<Outcome> => messageSender.update(target, message, toMessage(card, whereOf(at)));
      const updated = await updates.set(toUpdateKey(at.address, message), send, 'one');
      return updated === 'superseded' ? { kind: 'delivered', message } : updated;
    },
  };
}

/** What stands on a card that nobody asked for is not noted as the newest card. */
function whereOf({ kind }: Conversation): Where {
  return kind === 'personal' ? 'news' : 'place';
}

/** The newest service address known, of the conversation or else of its tenant; undefined while there is none. */
export async function toTarget(
  { conversations, services }: Pick<Deps, 'conversations' | 'services'>,
  to: Conversation,
  root?: string,
): Promise<Target | undefined> {
  const serviceUrl = (await newestServiceUrl(conversations, to)) ?? to.serviceUrl ?? services.newest(tenantOf(to.address));
  return serviceUrl === undefined ? undefined : { address: under(to, root), serviceUrl };
}

/** In a channel a reply goes into the thread of its root; chats have no threads. */
function under({ address }: Conversation, root: string | undefined): string {
  const thread = root === undefined ? undefined : readAddress(address);
  if (!thread || !hasThreads(thread.conversation) || thread.conversation.includes(';messageid=')) return address;
  return toAddress({ ...thread, conversation: `${thread.conversation};messageid=${root}` });
}

async function newestServiceUrl(conversations: Store['conversations'], to: Conversation): Promise<string | undefined> {
  try {
    const stored = await conversations.get(to.id);
    return stored === undefined || stored === 'damaged' ? undefined : stored.doc.serviceUrl;
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
