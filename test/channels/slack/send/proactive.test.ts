import assert from 'node:assert/strict';
import { createSingleTokens, type Tokens } from '../../../../src/channels/slack/install/tokens.js';
import { openClient, type SlackClient } from '../../../../src/channels/slack/sdk/client.js';
import { createChats } from '../../../../src/channels/slack/send/chats.js';
import { createMessageSender } from '../../../../src/channels/slack/send/message-sender.js';
import { createProactive, type Projection } from '../../../../src/channels/slack/send/proactive.js';
import type { Channel } from '../../../../src/ports/channel.js';
import { keptLog, stoppedClock } from '../../../support/desk/desk.js';
import { slackConversation } from '../../../support/slack/conversation.js';
import { openSlackWebApi, type SlackWebApi } from '../../../support/slack/web-api.js';
import { drawPlainly } from '../../../support/teams/desk.js';

const card = drawPlainly({ kind: 'welcome' });
const place = slackConversation('T1/C1');
const thread = slackConversation('T1/C1/1700000000.000100');
const chat = slackConversation('T1/U1', 'personal');
const plan = { type: 'plan', block_id: 'timeline' };

/** A card becomes one block; problems are found where a test wants them. */
const plainly: Projection = {
  toMessage: ({ fallbackText }) => ({ text: fallbackText, blocks: [{ type: 'divider' }] }),
  toPlain: ({ fallbackText }) => ({ text: `In words: ${fallbackText}` }),
  problemsOf: () => [],
  withoutPlan: (blocks) => blocks.filter(({ type }) => type !== 'plan'),
};

describe('what the desk sends to Slack of its own accord', () => {
  const log = keptLog();
  let slack: SlackWebApi;
  let client: SlackClient;
  let refused: string[];
  beforeEach(async () => {
    refused = [];
    log.lines.length = 0;
    slack = await openSlackWebApi();
    client = openClient({ apiUrl: slack.apiUrl, log });
  });
  afterEach(async () => {
    client.close();
    await slack.close();
  });

  const tokenRefused = (team: string) => void refused.push(team);

  function open(projection: Partial<Projection> = {}, strict = true, given?: Tokens): Pick<Channel, 'post' | 'update'> {
    const tokens = given ?? createSingleTokens(client, 'xoxb-1', log);
    const messageSender = createMessageSender({ client, tokens, chats: createChats(client, stoppedClock()), log, tokenRefused });
    return createProactive({ messageSender, projection: { ...plainly, ...projection }, log, strict });
  }

  it('stands in the channel and mentions, unfurls and broadcasts nothing', async () => {
    assert.deepEqual(await open().post(place, card), { kind: 'delivered', message: 'C1/1700000000.000001' });
    const { metadata, ...args } = slack.calls[0]?.args ?? {};
    assert.deepEqual(args, {
      token: 'xoxb-1',
      channel: 'C1',
      text: 'The desk shows: welcome',
      parse: 'none',
      blocks: [{ type: 'divider' }],
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    assert.match(JSON.stringify(metadata), /^\{"event_type":"security_event_desk","event_payload":\{"key":"[0-9a-f]{32}"\}\}$/);
  });

  it('carries a key that is the same for the same message, and for no other', async () => {
    const { post } = open();
    for (const [to, what] of [
      [place, card],
      [place, card],
      [thread, card],
      [place, drawPlainly({ kind: 'discarded' })],
    ] as const) {
      await post(to, what);
    }
    const keys = slack.calls.map(({ args }) => JSON.stringify(args['metadata']));
    assert.equal(keys[0], keys[1]);
    assert.equal(new Set(keys).size, 3);
  });

  const threads: [name: string, to: typeof place, root: string | undefined, ts: string | undefined][] = [
    ["the address's thread", thread, undefined, '1700000000.000100'],
    ["the address's thread rather than the root's", thread, 'C1/1700000000.000200', '1700000000.000100'],
    ["the root's thread", place, 'C1/1700000000.000200', '1700000000.000200'],
    ['no thread when the root stands elsewhere', place, 'C2/1700000000.000200', undefined],
    ['no thread when the root is none', place, 'm1', undefined],
    ["the root's thread in a person's chat", chat, 'D1/1700000000.000200', '1700000000.000200'],
  ];
  for (const [name, to, root, ts] of threads) {
    it(`goes to ${name}`, async () => {
      await open().post(to, card, root);
      assert.equal(slack.callsOf('chat.postMessage')[0]?.args['thread_ts'], ts);
    });
  }

  it("opens a person's chat once", async () => {
    const { post } = open();
    const posted = await Promise.all([post(chat, card), post(chat, card)]);
    assert.deepEqual(
      posted.map(({ kind }) => kind),
      ['delivered', 'delivered'],
    );
    assert.deepEqual(
      slack.callsOf('conversations.open').map(({ args }) => args['users']),
      ['U1'],
    );
    assert.ok(slack.callsOf('chat.postMessage').every(({ args }) => args['channel'] === 'D1'));
  });

  it("opens a person's chat anew when the desk was installed anew", async () => {
    let token = 'xoxb-1';
    const tokens: Tokens = { tokenOf: () => Promise.resolve(token), botOf: () => Promise.resolve(undefined) };
    const { post } = open({}, true, tokens);
    await post(chat, card);
    token = 'xoxb-2';
    await post(chat, card);
    assert.deepEqual(
      slack.callsOf('conversations.open').map((call) => call.token),
      ['xoxb-1', 'xoxb-2'],
    );
  });

  it('is shown beside its thread when it waits for whoever reads there, and alone in it otherwise', async () => {
    for (const aloud of [true, false, undefined]) await open().post(chat, card, 'D1/1700000000.000100', aloud);
    assert.deepEqual(
      slack.callsOf('chat.postMessage').map(({ args }) => [args['thread_ts'], args['reply_broadcast']]),
      [
        ['1700000000.000100', 'true'],
        ['1700000000.000100', undefined],
        ['1700000000.000100', undefined],
      ],
    );
    await open().post(chat, card, undefined, true);
    assert.equal(slack.callsOf('chat.postMessage').at(-1)?.args['reply_broadcast'], undefined, 'there is no thread');
  });

  it('waits for a chat that cannot be opened now, and knows one that never can', async () => {
    const { post } = open();
    slack.fail({ body: { ok: true } });
    assert.deepEqual(await post(chat, card), { kind: 'not-accepted' });
    slack.fail({ refusal: 'user_disabled' });
    assert.deepEqual(await post(chat, card), { kind: 'permanent-for-place', reason: 'user_disabled' });
    assert.equal((await post(chat, card)).kind, 'delivered');
  });

  it('moves a message on where it stands', async () => {
    const { update } = open();
    assert.deepEqual(await update(chat, 'D1/1700000000.000001', card), { kind: 'delivered', message: 'D1/1700000000.000001' });
    assert.deepEqual(slack.calls[0]?.args, {
      token: 'xoxb-1',
      channel: 'D1',
      ts: '1700000000.000001',
      text: 'The desk shows: welcome',
      parse: 'none',
      blocks: [{ type: 'divider' }],
    });
    slack.fail({ refusal: 'message_not_found' });
    assert.deepEqual(await update(chat, 'D1/1700000000.000001', card), { kind: 'permanent-for-message', reason: 'message_not_found' });
    assert.deepEqual(await update(chat, 'm1', card), { kind: 'permanent-for-message', reason: 'UnknownMessage' });
  });

  describe('beyond the limits of Slack', () => {
    const broken = { problemsOf: ({ blocks }: { blocks?: unknown }) => (blocks ? ['blocks.0.text: 3000'] : []) };

    it('is an error where we test', async () => {
      await assert.rejects(open(broken).post(place, card), /limits.*blocks\.0\.text/);
      assert.equal(slack.calls.length, 0);
    });

    it('is said in words in production, and the operator is told', async () => {
      const { post, update } = open(broken, false);
      assert.equal((await post(place, card)).kind, 'delivered');
      assert.equal((await update(place, 'C1/1.2', card)).kind, 'delivered');
      const [posted, updated] = slack.calls.map(({ args }) => [args['text'], args['blocks']]);
      assert.deepEqual(posted, ['In words: The desk shows: welcome', undefined]);
      assert.deepEqual(updated, ['In words: The desk shows: welcome', []], 'the blocks before go away');
      assert.match(log.lines.join('\n'), /slack-limits-exceeded/);
    });
  });

  describe('with a plan', () => {
    const planned = { toMessage: () => ({ text: 'a plan', blocks: [plan, { type: 'divider' }] }) };

    it('is sent once where Slack knows it', async () => {
      assert.equal((await open(planned).post(place, card)).kind, 'delivered');
      assert.deepEqual(
        slack.calls.map(({ args }) => args['blocks']),
        [[plan, { type: 'divider' }]],
      );
    });

    for (const refusal of ['invalid_blocks', 'invalid_blocks_format']) {
      it(`is sent once more without it after ${refusal}`, async () => {
        const { post, update } = open(planned);
        for (const send of [() => post(place, card), () => update(place, 'C1/1.2', card)]) {
          slack.fail({ refusal });
          assert.equal((await send()).kind, 'delivered');
        }
        assert.deepEqual(
          slack.calls.filter((_, index) => index % 2 === 1).map(({ args }) => args['blocks']),
          [[{ type: 'divider' }], [{ type: 'divider' }]],
        );
      });
    }

    it('is sent no third time', async () => {
      slack.fail({ refusal: 'invalid_blocks' }, 9);
      assert.deepEqual(await open(planned).post(place, card), { kind: 'permanent-for-message', reason: 'invalid_blocks' });
      assert.equal(slack.calls.length, 2);
    });

    it('is sent no second time after anything else', async () => {
      for (const fault of [{ status: 500 }, { refusal: 'msg_too_long' }, { instead: 'reset' as const }]) {
        slack.fail(fault);
        assert.notEqual((await open(planned).post(place, card)).kind, 'delivered');
      }
      assert.equal(slack.calls.length, 3);
    });
  });

  it('without a plan is not sent twice for its blocks', async () => {
    slack.fail({ refusal: 'invalid_blocks' });
    assert.equal((await open().post(place, card)).kind, 'permanent-for-message');
    assert.equal(slack.calls.length, 1);
  });

  it('knows an address that is not of Slack, and a workspace it is not installed in', async () => {
    assert.deepEqual(await open().post(slackConversation('t/19:room'), card), { kind: 'permanent-for-place', reason: 'UnknownAddress' });
    const nowhere: Tokens = { tokenOf: () => Promise.resolve(undefined), botOf: () => Promise.resolve(undefined) };
    assert.deepEqual(await open({}, true, nowhere).post(place, card), { kind: 'permanent-for-place', reason: 'NotInstalled' });
    assert.equal(slack.calls.length, 0);
  });

  it('waits while no token can be read', async () => {
    const unread: Tokens = { tokenOf: () => Promise.reject(new Error('busy')), botOf: () => Promise.resolve(undefined) };
    assert.deepEqual(await open({}, true, unread).post(place, card), { kind: 'not-accepted' });
    assert.match(log.lines.join('\n'), /slack-token-unread/);
  });

  it('lets somebody ask after a refused token whether the desk was removed', async () => {
    for (const refusal of ['token_revoked', 'invalid_auth', 'account_inactive', 'missing_scope']) {
      slack.fail({ refusal });
      await open().post(place, card);
    }
    assert.deepEqual(refused, ['T1', 'T1', 'T1']);
    assert.match(log.lines.join('\n'), /slack-refused.*missing_scope/, 'the operator reads why');
  });

  it('is delivered although the answer names no message', async () => {
    slack.fail({ body: { ok: true } });
    assert.deepEqual(await open().post(place, card), { kind: 'delivered', message: '' });
  });
});
