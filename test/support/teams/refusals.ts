/**
 * What the connector answers by 403 and 404, and what is wrong then: the codes of Microsoft, "Send proactive messages" and "Rate
 * limiting for bots" (status codes), and those that pass by themselves, as MicrosoftDocs/msteams-docs#7613,
 * microsoft/BotFramework-Services#349 and microsoft/botbuilder-python#2102 tell. `bare…`: without a code.
 */
export const refusals = {
  /** The app was removed from the team or chat. */
  BotNotInConversationRoster: 403,
  /** The person blocked the bot. */
  ConversationBlockedByUser: 403,
  /** The app is blocked for the tenant. */
  BotDisabledByAdmin: 403,
  /** Nobody may write there any more. */
  MessageWritesBlocked: 403,
  /** Passes. */
  ServiceError: 403,
  /** Another service host leads there now. */
  InvalidBotApiHost: 403,
  bareForbidden: 403,
  /** Passes; also of a conversation that is there. */
  ConversationNotFound: 404,
  bareNotFound: 404,
} as const;

export type Refusal = keyof typeof refusals;

/** The answer of the connector. */
export function answerOf(refusal: Refusal): { readonly status: number; readonly body: unknown } {
  const body = refusal.startsWith('bare') ? {} : { error: { code: refusal, message: 'said by the stand-in' } };
  return { status: refusals[refusal], body };
}

/** What a conversation refuses, or the channel that a thread is in. */
export function refusalOf(refuses: ReadonlyMap<string, Refusal>, conversation: string): Refusal | undefined {
  const [channel = ''] = conversation.split(';');
  return refuses.get(conversation) ?? refuses.get(channel);
}
