import assert from 'node:assert/strict';
import { createChats } from '../../../src/channels/slack/chats.js';
import { openClient, type SlackClient } from '../../../src/channels/slack/client.js';
import { createSingleTokens } from '../../../src/channels/slack/tokens.js';
import { createVoice, type Voice } from '../../../src/channels/slack/voice.js';
import { keptLog, stoppedClock } from '../../support/desk.js';
import { openSlackEmulator, type SlackEmulator } from '../../support/slack-scopes-emulator.js';

describe('what the desk says in a workspace with strict scopes', () => {
  const log = keptLog();
  let slack: SlackEmulator;
  let client: SlackClient;
  let voice: Voice;
  before(async () => {
    slack = await openSlackEmulator();
    client = openClient({ apiUrl: slack.apiUrl, log });
    const tokens = createSingleTokens(client, slack.token, log);
    voice = createVoice({ client, tokens, chats: createChats(client, stoppedClock()), log });
  });
  after(async () => {
    client.close();
    await slack.close();
  });

  it('stands in the channel, its thread and its newest form', async () => {
    const { team, channels } = slack;
    const address = `${team}/${channels.triage}`;
    const root = await voice.post(address, { text: 'A &lt;root&gt;', blocks: [{ type: 'divider' }] });
    assert.ok(root.kind === 'delivered');
    assert.equal((await voice.post(address, { text: 'A reply' }, root.message)).kind, 'delivered');
    assert.deepEqual(await voice.update(address, root.message, { text: 'Moved on' }), root);
    const standing = (await slack.messages(channels.triage)).map(({ text, blocks, user, parse }) => ({ text, blocks, user, parse }));
    assert.deepEqual(standing, [{ text: 'Moved on', blocks: [], user: slack.bot.user, parse: 'none' }]);
    const ts = root.message.split('/')[1] ?? '';
    const { messages } = (await slack.call('conversations.replies', { channel: channels.triage, ts })) as unknown as {
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
    const address = `${slack.team}/${slack.ada}`;
    const said = await voice.post(address, { text: 'For you' });
    assert.ok(said.kind === 'delivered');
    assert.match(said.message, /^D[0-9A-Z]+\/\d+\.\d+$/);
    assert.deepEqual(await voice.update(address, said.message, { text: 'Still for you' }), said);
    const [message] = await slack.messages(said.message.split('/')[0] ?? '', 'desk');
    assert.equal(message?.['text'], 'Still for you');
  });

  it('is refused where the desk is no member, where nobody is, and where nothing stands', async () => {
    const { team, channels } = slack;
    const post = (place: string) => voice.post(`${team}/${place}`, { text: 'Hello' });
    assert.deepEqual(await post(channels.closed), { kind: 'permanent-for-place', reason: 'not_in_channel' });
    assert.deepEqual(await post('C0NOWHERE'), { kind: 'permanent-for-place', reason: 'channel_not_found' });
    assert.deepEqual(await post('U0NOBODY'), { kind: 'permanent-for-place', reason: 'user_not_found' });
    assert.deepEqual(await post(slack.bot.user), { kind: 'permanent-for-message', reason: 'users_list_not_supplied' });
    assert.deepEqual(await voice.update(`${team}/${channels.triage}`, `${channels.triage}/1.2`, { text: 'x' }), {
      kind: 'permanent-for-message',
      reason: 'message_not_found',
    });
    await slack.call('conversations.archive', { channel: channels.triage });
    assert.deepEqual(await post(channels.triage), { kind: 'permanent-for-place', reason: 'is_archived' });
  });
});
