import assert from 'node:assert/strict';
import { toOutcome } from '../../../src/channels/send-failure.js';
import { readErrorCode, readFailure, tellsOfRemoval, toFailure, toStatusFailure } from '../../../src/channels/slack/outcome.js';
import { type Outcome, threadClosed } from '../../../src/ports/channel.js';

describe('what an error of Slack means', () => {
  const table: Readonly<Record<Exclude<Outcome['kind'], 'delivered'>, string>> = {
    throttled: 'ratelimited rate_limited message_limit_exceeded',
    'not-accepted': `
      invalid_auth not_authed token_expired missing_scope team_access_not_granted not_allowed_token_type no_permission
      access_denied accesslimited org_login_required two_factor_setup_required ekm_access_denied enterprise_is_restricted
      team_added_to_org external_channel_migrating messages_tab_disabled request_timeout
    `,
    ambiguous: 'service_unavailable',
    'refused-by-server': 'internal_error fatal_error update_failed',
    'permanent-for-message': `
      invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text invalid_arguments
      metadata_too_large invalid_metadata_format invalid_metadata_schema metadata_must_be_sent_from_app
      message_not_found cant_update_message edit_window_closed as_user_not_supported expired_url used_url
    `,
    'permanent-for-place': `
      not_in_channel channel_not_found is_archived is_inactive user_disabled user_not_found users_not_found
      user_not_visible cannot_dm_bot account_inactive token_revoked team_not_found
      restricted_action restricted_action_read_only_channel
      restricted_action_thread_only_channel restricted_action_non_threadable_channel
    `,
  };
  for (const [kind, codes] of Object.entries(table)) {
    for (const code of codes.trim().split(/\s+/)) {
      it(`${code} is ${kind}`, () => {
        const failure = toFailure(code);
        assert.equal(failure.kind, kind);
        if ('reason' in failure) assert.equal(failure.reason, code);
      });
    }
  }

  it('closes a thread alone where Slack says so of it', () => {
    for (const code of ['cannot_reply_to_message', 'restricted_action_thread_locked'])
      assert.deepEqual(toFailure(code), { kind: 'permanent-for-place', reason: threadClosed });
  });

  it('takes an unknown one for the fault of the message, so that it never holds up those behind it', () => {
    assert.deepEqual(toFailure('something_new'), { kind: 'permanent-for-message', reason: 'something_new' });
  });

  it('waits as long as it is told', () => {
    assert.deepEqual(toFailure('ratelimited', 7_000), { kind: 'throttled', retryAfterMs: 7_000 });
    assert.deepEqual(toFailure('ratelimited'), { kind: 'throttled' });
  });

  const statuses: [status: number, code: string | undefined, kind: string][] = [
    [301, undefined, 'not-accepted'],
    [302, undefined, 'not-accepted'],
    [400, undefined, 'permanent-for-message'],
    [401, undefined, 'not-accepted'],
    [403, undefined, 'not-accepted'],
    [404, undefined, 'permanent-for-message'],
    [404, 'expired_url', 'permanent-for-message'],
    [407, undefined, 'not-accepted'],
    [408, undefined, 'ambiguous'],
    [413, undefined, 'permanent-for-message'],
    [429, undefined, 'throttled'],
    [429, 'something_new', 'throttled'],
    [500, undefined, 'refused-by-server'],
    [500, 'internal_error', 'refused-by-server'],
    [500, 'not_in_channel', 'permanent-for-place'],
    [502, undefined, 'ambiguous'],
    [503, undefined, 'ambiguous'],
    [503, 'service_unavailable', 'ambiguous'],
    [504, undefined, 'ambiguous'],
  ];
  for (const [status, code, kind] of statuses) {
    it(`status ${status} ${code ?? ''} is ${kind}`, () => assert.equal(toStatusFailure(status, code, undefined).kind, kind));
  }

  it('may tell that the desk was removed', () => {
    for (const code of ['account_inactive', 'token_revoked', 'invalid_auth']) assert.ok(tellsOfRemoval(code));
    for (const code of ['missing_scope', 'token_expired', 'channel_not_found', undefined]) assert.ok(!tellsOfRemoval(code));
  });

  it('reads the code of an error and nothing that could be text of somebody', () => {
    assert.equal(readErrorCode('{"ok":false,"error":"not_in_channel","detail":"by Ada"}'), 'not_in_channel');
    for (const body of ['', '[]', 'null', '{"error":"a secret, maybe"}', '{"error":["x"]}', '<html>', 'no_service']) {
      assert.equal(readErrorCode(body), undefined);
    }
  });

  it('lets pass what is no failure of a call', async () => {
    await assert.rejects(
      toOutcome(() => Promise.reject(new TypeError('a fault of ours')), readFailure),
      TypeError,
    );
  });
});
