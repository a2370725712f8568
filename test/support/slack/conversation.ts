import type { Conversation } from '../../../src/ports/conversation.js';

/** A conversation of Slack as the desk stores it. */
export function slackConversation(address: string, kind: Conversation['kind'] = 'channel'): Conversation {
  return {
    id: 'c-00000000000000000000000000' as Conversation['id'],
    channel: 'slack',
    address,
    kind,
    updatedAt: '2026-11-20T10:00:00.000Z' as Conversation['updatedAt'],
  };
}
