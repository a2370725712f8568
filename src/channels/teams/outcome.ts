import { z } from 'zod';
import type { Outcome } from '../../ports/channel.js';

/** Every outcome but the good one. */
export type Failure = Exclude<Outcome, { kind: 'delivered' }>;

/** A call to the connector that did not end in success. Carries no text of anybody. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  constructor(
    readonly outcome: Failure,
    readonly status?: number,
    /** The connector's own word for it. */
    readonly code?: string,
  ) {
    super(`expected the connector to accept the call, got ${outcome.kind}`);
  }
}

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
    case 429:
      return { kind: 'throttled', ...readRetryAfter(retryAfter) };
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

function readRetryAfter(header: string | undefined): { retryAfterMs?: number } {
  return header !== undefined && /^\d{1,6}$/.test(header) ? { retryAfterMs: Number(header) * 1_000 } : {};
}

/** Runs a send and says how it ended; `send` answers the id of the message. */
export async function toOutcome(send: () => Promise<string>): Promise<Outcome> {
  try {
    return { kind: 'delivered', message: await send() };
  } catch (error) {
    if (error instanceof SendFailure) return error.outcome;
    throw error;
  }
}
