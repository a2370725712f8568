import assert from 'node:assert/strict';
import { createSingleTokens } from '../../../../src/channels/slack/install/tokens.js';
import { openClient, type SlackClient } from '../../../../src/channels/slack/sdk/client.js';
import { createPrivacy, type Privacy } from '../../../../src/channels/slack/send/privacy.js';
import type { Conversation } from '../../../../src/ports/conversation.js';
import { keptLog, stoppedClock } from '../../../support/desk/desk.js';
import { slackConversation } from '../../../support/slack/conversation.js';
import { openSlackWebApi, type SlackWebApi } from '../../../support/slack/web-api.js';
import { withSlackWorkspaces } from '../../../support/slack/workspace.js';

const triage = slackConversation('T1/C1');

describe('who can read a conversation', () => {
  const log = keptLog();
  const clock = stoppedClock();
  let slack: SlackWebApi;
  let client: SlackClient;
  let privacyOf: (conversation: Conversation) => Promise<Privacy>;
  beforeEach(async () => {
    slack = await openSlackWebApi();
    client = openClient({ apiUrl: slack.apiUrl, log });
    privacyOf = createPrivacy({ client, tokens: createSingleTokens(client, 'xoxb-1', log), clock, log });
  });
  afterEach(async () => {
    client.close();
    await slack.close();
  });

  const table: [channel: Record<string, unknown>, privacy: Privacy][] = [
    [{ is_private: true }, 'private'],
    [{ is_private: true, is_shared: false, is_ext_shared: false, is_org_shared: false, is_pending_ext_shared: false }, 'private'],
    [{ is_mpim: true }, 'private'],
    [{ is_im: true }, 'private'],
    [{ is_private: false }, 'open'],
    [{ is_private: true, is_shared: true }, 'open'],
    [{ is_private: true, is_ext_shared: true }, 'open'],
    [{ is_private: true, is_org_shared: true }, 'open'],
    [{ is_private: true, is_pending_ext_shared: true }, 'open'],
    [{ is_mpim: true, is_ext_shared: true }, 'open'],
    [{}, 'unknown'],
    [{ is_private: 'yes' }, 'unknown'],
  ];
  for (const [channel, privacy] of table) {
    it(`is ${privacy} at ${JSON.stringify(channel)}`, async () => {
      slack.answer('conversations.info', () => ({ channel }));
      assert.equal(await privacyOf(triage), privacy);
    });
  }

  it('is asked once for a burst of posts, whatever the thread, and again for the next', async () => {
    slack.answer('conversations.info', () => ({ channel: { is_private: true } }));
    await Promise.all([privacyOf(triage), privacyOf(slackConversation('T1/C1/1700000000.000100'))]);
    assert.equal(slack.calls.length, 1);
    slack.answer('conversations.info', () => ({ channel: { is_private: true, is_shared: true } }));
    clock.forward(5_000);
    assert.equal(await privacyOf(triage), 'private');
    clock.forward(1);
    assert.equal(await privacyOf(triage), 'open');
  });

  it('is unknown while Slack does not tell, for which it is asked once in a burst as well', async () => {
    slack.answer('conversations.info', () => ({ channel: { is_private: true } }));
    for (const fault of [{ status: 503 }, { refusal: 'channel_not_found' }, { body: '<html>' }, { refusal: 'missing_scope' }]) {
      slack.fail(fault);
      const before = slack.calls.length;
      assert.equal(await privacyOf(triage), 'unknown');
      assert.equal(await privacyOf(triage), 'unknown');
      assert.equal(slack.calls.length, before + 1);
      clock.forward(5_001);
    }
    assert.equal(await privacyOf(triage), 'private');
  });

  it('is open where Slack would want the scope of public channels, alone or in a list, and unknown where the desk lacks its own', async () => {
    const refusals: readonly (readonly [needed: unknown, provided: unknown, privacy: string])[] = [
      ['channels:read', 'groups:read', 'open'],
      ['channels:read,groups:read,mpim:read,im:read', 'chat:write,groups:read', 'open'],
      ['channels:read, groups:read', 'chat:write', 'unknown'],
      ['groups:read', 'chat:write', 'unknown'],
      [['channels:read'], ['groups:read'], 'open'],
      [['channels:read', 'groups:read'], 'chat:write,groups:read', 'open'],
      [['channels:read', 'groups:read'], ['chat:write'], 'unknown'],
      [['channels:read', 'groups:read'], 7, 'unknown'],
      [7, 'groups:read', 'unknown'],
    ];
    for (const [needed, provided, privacy] of refusals) {
      slack.fail({ body: { ok: false, error: 'missing_scope', needed, provided } });
      assert.equal(await privacyOf(triage), privacy, JSON.stringify(needed));
      clock.forward(5_001);
    }
  });

  it("is nobody else in a person's own chat, which is not asked about", async () => {
    assert.equal(await privacyOf(slackConversation('T1/U1', 'personal')), 'private');
    assert.equal(await privacyOf(slackConversation('elsewhere')), 'unknown');
    assert.equal(slack.calls.length, 0);
  });

  it('is told by Slack with the scopes the desk has', async () => {
    await withSlackWorkspaces(async ({ apiUrl, teams: { acme } }) => {
      const there = openClient({ apiUrl, log });
      const privacyThere = createPrivacy({ client: there, tokens: createSingleTokens(there, acme.botToken, log), clock, log });
      const { work, shared, triage: mine, closed } = acme.channels;
      const found = await Promise.all([work, shared, mine, closed].map((id) => privacyThere(slackConversation(`${acme.id}/${id}`))));
      assert.deepEqual(found, ['open', 'open', 'private', 'unknown']);
      there.close();
    });
  });
});
