import type { CloudAdapter, ConversationParameters } from 'botbuilder';
import type { Clock } from '../../../ports/clock.js';
import { createCache } from '../../cache.js';
import { SendFailure } from '../../send-failure.js';
import { toChatFailure } from '../outcome.js';
import type { Chat } from '../thread.js';

const ttlMs = 24 * 3_600_000;
const chatsMax = 10_000;

/** Finds Teams' conversation of a person's own chat with the desk. */
export interface Chats {
  /** A turn in the chat told it. */
  note(address: string, conversation: string): void;
  /**
   * Begins the chat where the desk does not know it: Teams has one for each person, so that beginning it twice is the same chat.
   * Rejects with a SendFailure; `permanent-for-place` where the app is not installed for the person.
   */
  conversationOf(address: string, chat: Chat, serviceUrl: string): Promise<string>;
}

export function createChats(adapter: CloudAdapter, appId: string, clock: Clock): Chats {
  const cache = createCache<string>({ max: chatsMax, ttlMs, clock });
  return {
    note: (address, conversation) => cache.set(address, conversation),
    async conversationOf(address, chat, serviceUrl) {
      const conversation = await cache.get(address, () => begin(adapter, appId, chat, serviceUrl));
      if (conversation === undefined || conversation === '') throw new SendFailure({ kind: 'not-accepted' });
      return conversation;
    },
  };
}

async function begin(adapter: CloudAdapter, appId: string, { tenant, member }: Chat, serviceUrl: string): Promise<string> {
  const bot = { id: `28:${appId}`, name: '' };
  const members = [{ id: member, name: '' }];
  // The SDK's type asks for an activity and a topic; Teams takes neither here.
  const wanted = {
    isGroup: false,
    bot,
    members,
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  } as Partial<ConversationParameters>;
  let conversation = '';
  try {
    await adapter.createConversationAsync(appId, 'msteams', serviceUrl, '', wanted as ConversationParameters, async (context) => {
      conversation = context.activity.conversation.id;
    });
  } catch (error) {
    throw error instanceof SendFailure ? toChatFailure(error) : error;
  }
  return conversation;
}
