import assert from 'node:assert/strict';
import { readErrorCode, toFailure } from '../../../src/channels/teams/outcome.js';

describe('what an answer of the connector means', () => {
  const table: [status: number, code: string | undefined, kind: string][] = [
    [301, undefined, 'permanent-for-message'],
    [302, undefined, 'permanent-for-message'],
    [400, 'BadSyntax', 'permanent-for-message'],
    [401, undefined, 'not-accepted'],
    [403, 'BotNotInConversationRoster', 'permanent-for-place'],
    [403, 'ConversationBlockedByUser', 'permanent-for-place'],
    [403, 'BotDisabledByAdmin', 'permanent-for-place'],
    [403, 'MessageWritesBlocked', 'permanent-for-place'],
    [403, undefined, 'not-accepted'],
    [403, 'ServiceError', 'not-accepted'],
    [403, 'InvalidBotApiHost', 'not-accepted'],
    [404, 'ConversationNotFound', 'not-accepted'],
    [404, undefined, 'not-accepted'],
    [404, 'ActivityNotFoundInConversation', 'permanent-for-message'],
    [408, undefined, 'ambiguous'],
    [412, 'PreconditionFailed', 'not-accepted'],
    [413, 'MessageSizeTooBig', 'permanent-for-message'],
    [429, undefined, 'throttled'],
    [500, undefined, 'refused-by-server'],
    [502, undefined, 'ambiguous'],
    [503, undefined, 'ambiguous'],
    [504, undefined, 'ambiguous'],
  ];
  for (const [status, code, kind] of table) {
    it(`${status} ${code ?? ''} is ${kind}`, () => assert.equal(toFailure(status, code, undefined).kind, kind));
  }

  it('waits as long as it is told', () => {
    assert.deepEqual(toFailure(429, undefined, '7'), { kind: 'throttled', retryAfterMs: 7_000 });
    for (const header of [undefined, '', '-1', 'soon', '1e9', 'Wed, 21 Oct 2026 07:28:00 GMT']) {
      assert.deepEqual(toFailure(429, undefined, header), { kind: 'throttled' });
    }
  });

  it('reads the code of an error and nothing that could be text of somebody', () => {
    assert.equal(readErrorCode('{"error":{"code":"BotDisabledByAdmin","message":"by Ada"}}'), 'BotDisabledByAdmin');
    for (const body of ['', '[]', 'null', '{"error":{"code":"a secret, maybe"}}', '{"error":"x"}', '<html>']) {
      assert.equal(readErrorCode(body), undefined);
    }
  });
});
