import type { Activity, TurnContext } from 'botbuilder';
import { clientOf } from './client-of.js';

/**
 * Marks a request for one member of the place alone. The SDK knows no targeted messages: the way out takes the mark off and asks
 * Teams for one (microsoft/teams.ts#592, preview).
 */
export const targetedMark = 'x-desk-targeted';
const options = { customHeaders: { [targetedMark]: 'true' } };

/** Posts a message that only this member sees, for 24 hours. */
export function sendTargeted(context: TurnContext, member: string, message: Partial<Activity>): Promise<{ id?: string }> {
  return clientOf(context).conversations.sendToConversation(
    context.activity.conversation.id,
    toTargeted(context, member, message),
    options,
  );
}

/** Puts another in the place of such a message: Teams knows who sees it, and refuses to be told (MicrosoftDocs/msteams-docs#14360). */
export async function updateTargeted(context: TurnContext, id: string, message: Partial<Activity>): Promise<void> {
  const { conversation } = context.activity;
  await clientOf(context).conversations.updateActivity(conversation.id, id, { ...toOwn(context, message), id }, options);
}

/** The address of a request that was marked. */
export function toTargetedUrl(url: string): string {
  const targeted = new URL(url);
  targeted.searchParams.set('isTargetedActivity', 'true');
  return targeted.href;
}

function toTargeted(context: TurnContext, member: string, message: Partial<Activity>): Partial<Activity> {
  return { ...toOwn(context, message), recipient: { id: member, name: '' } };
}

function toOwn({ activity }: TurnContext, message: Partial<Activity>): Partial<Activity> {
  const { conversation, recipient: desk, channelId, serviceUrl } = activity;
  return { ...message, from: desk, conversation, channelId, serviceUrl };
}
