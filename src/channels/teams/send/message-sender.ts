import type { Activity, CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import type { Outcome } from '../../../ports/channel.js';
import type { Log } from '../../../ports/log.js';
import { toOutcome } from '../../send-failure.js';
import { sendTargeted, updateTargeted } from '../sdk/targeted.js';
import { readAddress, readChat, type Thread } from '../thread.js';
import type { Chats } from './chats.js';

/** Where to send: a thread or a person's own chat, and the service that leads there now. */
export interface Target {
  readonly address: string;
  readonly serviceUrl: string;
  /** Teams' id of the one member of the place who sees it: the answer to a message that was written to the desk alone. */
  readonly onlyFor?: string;
}

/** One call each to the connector; never throws. */
export interface MessageSender {
  post(to: Target, message: Partial<Activity>): Promise<Outcome>;
  update(at: Target, id: string, message: Partial<Activity>): Promise<Outcome>;
  /** Shows that the desk is at work. */
  type(to: Target): Promise<Outcome>;
}

/** Speaks outside of the turn that asked for it, so that a slow send never holds an answer back. */
export function createMessageSender(adapter: CloudAdapter, appId: string, chats: Chats, log: Log): MessageSender {
  const attempt = async (to: Target, send: (context: TurnContext) => Promise<string>): Promise<Outcome> => {
    const thread = readChat(to.address) ?? readAddress(to.address);
    if (!thread) return { kind: 'permanent-for-place', reason: 'UnknownAddress' };
    try {
      return await toOutcome(async () => {
        const conversation = 'conversation' in thread ? thread.conversation : await chats.conversationOf(to.address, thread, to.serviceUrl);
        const reference = toReference({ tenant: thread.tenant, conversation }, to.serviceUrl, appId);
        let id = '';
        await adapter.continueConversationAsync(appId, reference, async (context) => {
          context.activity.id = '';
          id = await send(context);
        });
        return id;
      });
    } catch (error) {
      log.error('teams-send-failed', { channel: 'teams', error });
      return { kind: 'ambiguous' };
    }
  };
  return {
    post: (to, message) =>
      attempt(to, async (context) => {
        const sent = to.onlyFor === undefined ? context.sendActivity({ ...message }) : sendTargeted(context, to.onlyFor, message);
        return (await sent)?.id ?? '';
      }),
    update: (at, id, message) =>
      attempt(at, async (context) => {
        if (at.onlyFor === undefined) await context.updateActivity({ ...message, id });
        else await updateTargeted(context, id, message);
        return id;
      }),
    type: (to) =>
      attempt(to, async (context) => {
        // Others are not to wonder what the desk is at.
        return to.onlyFor === undefined ? ((await context.sendActivity({ type: 'typing' }))?.id ?? '') : '';
      }),
  };
}

/** A conversation as the SDK names it. */
export function toReference(
  { tenant: tenantId, conversation: id }: Thread,
  serviceUrl: string,
  appId: string,
): Partial<ConversationReference> {
  const conversation = { id, tenantId } as ConversationReference['conversation'];
  return { channelId: 'msteams', serviceUrl, conversation, bot: { id: `28:${appId}`, name: '' } };
}
