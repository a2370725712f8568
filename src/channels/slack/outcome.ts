import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { threadClosed } from '../../ports/channel.js';
import { type Failure, SendFailure } from '../send-failure.js';

/** Too much was sent: here, or in the workspace altogether. */
const throttled = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

/**
 * Certainly not accepted, and the message is none the worse: an operator or an administrator has to act (a wrong token, a
 * missing scope, a policy), Slack is moving something, or the request reached it truncated (`request_timeout`).
 */
const notAccepted = [
  'access_denied',
  'accesslimited',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'external_channel_migrating',
  'invalid_auth',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'request_timeout',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'two_factor_setup_required',
];

/** The place is closed to the desk; `token_revoked` and `account_inactive`: with it all places of the installation. */
const placeClosed = [
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'not_in_channel',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
];

/** The thread is closed, by itself: its first message is gone, or nobody may reply to it. */
const threadClosing = ['cannot_reply_to_message', 'restricted_action_thread_locked'];

/**
 * Slack's own fault in this very call. Its reference says that "some aspect of the operation" may have succeeded, so that each
 * further try may make another message: a few slow ones and no more, where a lost answer is tried for days.
 */
const refusedByServer = ['fatal_error', 'internal_error', 'update_failed'];

/**
 * What a code in Slack's answer means (the error tables of its method reference; docs/platforms.md, Slack: outcomes). What is
 * unknown is the message's fault.
 */
export function toFailure(code: string, retryAfterMs?: number): Failure {
  if (throttled.includes(code)) return { kind: 'throttled', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  if (notAccepted.includes(code)) return { kind: 'not-accepted' };
  if (threadClosing.includes(code)) return { kind: 'permanent-for-place', reason: threadClosed };
  if (placeClosed.includes(code) || code.startsWith('restricted_action')) return { kind: 'permanent-for-place', reason: code };
  if (refusedByServer.includes(code)) return { kind: 'refused-by-server' };
  if (code === 'service_unavailable') return { kind: 'ambiguous' };
  return { kind: 'permanent-for-message', reason: code };
}

/**
 * What a status other than 2xx means. A code in the body says it better, but for 429. A 500 is Slack's verdict on the call, as
 * `internal_error` is; of the other 5xx a gateway speaks, which may have passed the call on. A redirect is no answer of
 * Slack's API: something between has not let the call pass.
 */
export function toStatusFailure(status: number, code: string | undefined, retryAfterMs: number | undefined): Failure {
  if (status === 429) return toFailure('ratelimited', retryAfterMs);
  if (code !== undefined) return toFailure(code, retryAfterMs);
  if (status === 500) return { kind: 'refused-by-server' };
  if (status > 500 || status === 408) return { kind: 'ambiguous' };
  if (status < 400 || status === 401 || status === 403 || status === 407) return { kind: 'not-accepted' };
  return { kind: 'permanent-for-message', reason: `Status${status}` };
}

/** Whether a code tells that the desk may have been removed: to be confirmed by `auth.test`, for `invalid_auth` is a typing error too. */
export function tellsOfRemoval(code: string | undefined): boolean {
  return code === 'account_inactive' || code === 'token_revoked' || code === 'invalid_auth';
}

const codeSchema = z.string().regex(/^[a-z0-9_]{1,80}$/);
const answerSchema = z.object({
  error: codeSchema,
  response_metadata: z.object({ retryAfter: z.number().optional() }).optional(),
});

/** The error code in an answer, when it is one: `{"ok":false,"error":"not_in_channel"}`. */
export function readErrorCode(body: string): string | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.error;
  } catch {
    return undefined;
  }
}

/** The failure of a call, as the SDK wraps it; undefined when the error is something else. A refusal without a code says nothing. */
export function readFailure(error: unknown): SendFailure | undefined {
  if (error instanceof SendFailure) return error;
  if (error instanceof webApi.WebAPIRequestError) return readFailure(error.original);
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  const answer = answerSchema.safeParse(error.data).data;
  if (!answer) return new SendFailure({ kind: 'ambiguous' });
  const seconds = answer.response_metadata?.retryAfter;
  return new SendFailure(toFailure(answer.error, seconds === undefined ? undefined : seconds * 1_000), undefined, answer.error);
}
