import assert from 'node:assert/strict';
import { createSingleTokens } from '../../../src/channels/slack/install/tokens.js';
import { openClient, type SlackClient } from '../../../src/channels/slack/sdk/client.js';
import { createChats } from '../../../src/channels/slack/send/chats.js';
import { createMessageSender, type MessageSender } from '../../../src/channels/slack/send/message-sender.js';
import { keptLog, stoppedClock } from '../../support/desk/desk.js';
import type { Json } from '../../support/slack/blocks.js';
import { askAs } from '../../support/slack/emulator.js';
import { userTokenOf } from '../../support/slack/seed.js';
import { openSlackWorkspaces, type SlackWorkspaces, type Workspace } from '../../support/slack/workspace.js';

describe('what the desk says in a workspace with strict scopes', () => {
  const log = keptLog();
  let slack: SlackWorkspaces;
  let acme: Workspace;
  let client: SlackClient;
  let messageSender: MessageSender;
  before(async () => {
    slack = await openSlackWorkspaces();
    acme = slack.teams.acme;
    client = openClient({ apiUrl: slack.apiUrl, log });
    const tokens = createSingleTokens(client, acme.botToken, log);
    messageSender = createMessageSender({ client, tokens, chats: createChats(client, stoppedClock()), log });
  });
  after(async () => {
    client.close();
    await slack.close();
  });

  const asAdmin = (method: string, args: Json): Promise<Json> => askAs(acme, userTokenOf('acme', 'admin'), method, args);
  const messagesOf = async (channel: string, token = userTokenOf('acme', 'admin')) =>
    (await askAs(acme, token, 'conversations.history', { channel }))['messages'] as readonly Json[];

  it('stands in the channel, its thread and its newest form', async () => {
    const { id: team, channels } = acme;
    const address = `${team}/${channels.triage}`;
    const root = await messageSender.post(address, { text: 'A &lt;root&gt;', blocks: [{ type: 'divider' }] });
    assert.ok(root.kind === 'delivered');
    assert.equal((await messageSender.post(address, { text: 'A reply' }, root.message)).kind, 'delivered');
    assert.deepEqual(await messageSender.update(address, root.message, { text: 'Moved on' }), root);
    const standing = (await messagesOf(channels.triage)).map(({ text, blocks, user, parse }) => ({ text, blocks, user, parse }));
    assert.deepEqual(standing, [{ text: 'Moved on', blocks: [], user: acme.botUser, parse: 'none' }]);
    const ts = root.message.split('/')[1] ?? '';
    const { messages } = (await asAdmin('conversations.replies', { channel: channels.triage, ts })) as unknown as {
      messages: { text: string; thread_ts?: string; reply_broadcast?: boolean }[];
    };
    assert.deepEqual(
      messages.map(({ text, thread_ts, reply_broadcast }) => [text, thread_ts, reply_broadcast]),
      [
        ['Moved on', undefined, undefined],
        ['A reply', ts, undefined],
      ],
    );
  });

  it("reaches a person's own chat, and moves on what stands there", async () => {
    const address = `${acme.id}/${acme.people.publisher}`;
    const said = await messageSender.post(address, { text: 'For you' });
    assert.ok(said.kind === 'delivered');
    assert.match(said.message, /^D[0-9A-Z]+\/\d+\.\d+$/);
    assert.deepEqual(await messageSender.update(address, said.message, { text: 'Still for you' }), said);
    const [message] = await messagesOf(said.message.split('/')[0] ?? '', acme.botToken);
    assert.equal(message?.['text'], 'Still for you');
  });

  it('is refused where the desk is no member, where nobody is, and where nothing stands', async () => {
    const { id: team, channels } = acme;
    const post = (place: string) => messageSender.post(`${team}/${place}`, { text: 'Hello' });
    assert.deepEqual(await post(channels.lobby), { kind: 'permanent-for-place', reason: 'not_in_channel' });
    assert.deepEqual(await post(channels.closed), { kind: 'permanent-for-place', reason: 'channel_not_found' });
    assert.deepEqual(await post('C0NOWHERE'), { kind: 'permanent-for-place', reason: 'channel_not_found' });
    assert.deepEqual(await post('U0NOBODY'), { kind: 'permanent-for-place', reason: 'user_not_found' });
    assert.deepEqual(await post(acme.botUser), { kind: 'permanent-for-message', reason: 'users_list_not_supplied' });
    assert.deepEqual(await messageSender.update(`${team}/${channels.triage}`, `${channels.triage}/1.2`, { text: 'x' }), {
      kind: 'permanent-for-message',
      reason: 'message_not_found',
    });
    await asAdmin('conversations.archive', { channel: channels.triage });
    assert.deepEqual(await post(channels.triage), { kind: 'permanent-for-place', reason: 'is_archived' });
  });
});
