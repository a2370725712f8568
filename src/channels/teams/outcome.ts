import { z } from 'zod';
import { type Failure, readRetryAfter, SendFailure } from '../send-failure.js';

const errorSchema = z.object({ error: z.object({ code: z.string().regex(/^[A-Za-z]{1,60}$/) }) });

/** The error code in a connector's answer, when it is one: `{"error":{"code":"ConversationBlockedByUser"}}`. */
export function readErrorCode(body: string): string | undefined {
  try {
    return errorSchema.safeParse(JSON.parse(body)).data?.error.code;
  } catch {
    return undefined;
  }
}

/** What the connector says where the desk may not speak any more; every other 403 and 404 passes. */
const endOfPlace: ReadonlySet<string> = new Set([
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'BotDisabledByAdmin',
  'MessageWritesBlocked',
]);

/**
 * What a status of the connector means (the status table of Microsoft's "Send and receive messages"; docs/platforms.md, Teams:
 * outcomes). `retryAfter` is the header, in whole seconds.
 */
export function toFailure(status: number, code: string | undefined, retryAfter: string | undefined): Failure {
  switch (status) {
    case 429: {
      const retryAfterMs = readRetryAfter(retryAfter);
      return { kind: 'throttled', ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    /** The token is wrong: the operator has to act, the message is none the worse. 412: a precondition, to be tried again. */
    case 401:
    case 412:
      return { kind: 'not-accepted' };
    case 408:
    case 502:
    case 503:
    case 504:
      return { kind: 'ambiguous' };
    /** `ServiceError`, `ConversationNotFound` and bare ones come and go; after `InvalidBotApiHost` the next turn brings the host. */
    case 403:
    case 404:
      if (code !== undefined && endOfPlace.has(code)) return { kind: 'permanent-for-place', reason: code };
      if (code === 'ActivityNotFoundInConversation') return { kind: 'permanent-for-message', reason: code };
      return { kind: 'not-accepted' };
  }
  if (status >= 500) return { kind: 'refused-by-server' };
  return { kind: 'permanent-for-message', reason: code ?? `Status${status}` };
}

/**
 * What a refusal means where a person's own chat was to be begun. A 403 says that the app is not installed for them, but for
 * `ServiceError`, which passes; nothing else that is wrong with the request is about the message.
 */
export function toChatFailure({ outcome, status, code }: SendFailure): SendFailure {
  const notInstalled = status === 403 && code !== 'ServiceError' && code !== 'InvalidBotApiHost';
  if (notInstalled) return new SendFailure({ kind: 'permanent-for-place', reason: 'AppNotInstalled' }, status, code);
  if (outcome.kind !== 'permanent-for-message') return new SendFailure(outcome, status, code);
  return new SendFailure({ kind: 'permanent-for-place', reason: outcome.reason }, status, code);
}
