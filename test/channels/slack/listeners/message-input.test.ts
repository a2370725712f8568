import assert from 'node:assert/strict';
import { type MessageEvent, messageSchema, readMessage } from '../../../../src/channels/slack/listeners/message-event.js';
import { toMessageInput } from '../../../../src/channels/slack/listeners/message-input.js';

const source = { team: 'T1', home: 'T1', user: 'U1' };
const ts = '1700000000.000100';
const root = '1700000000.000001';
const desk = 'U0DESK';

type Told = Readonly<Record<string, unknown>>;
const said = (event: Told): MessageEvent =>
  messageSchema.parse({ type: 'message', user: 'U1', ts, channel: 'C1', text: 'Hello', ...event });

function inputOf(event: Told, botUser: string | undefined = desk) {
  const message = said(event);
  const read = readMessage(message, botUser);
  return read && toMessageInput(message, read, source, botUser);
}

describe('a message at Slack', () => {
  it('is of a person, whatever kind it is of; what programs and the desk say, and what only happened, is not', () => {
    for (const event of [
      {},
      { subtype: 'file_share' },
      { subtype: 'thread_broadcast' },
      { subtype: 'me_message' },
      { bot_profile: null },
    ]) {
      assert.equal(readMessage(said(event), desk)?.how, 'said', JSON.stringify(event));
    }
    const others = [
      { user: desk },
      { user: undefined },
      { user: 'USLACKBOT' },
      { bot_id: 'B1' },
      { bot_profile: {} },
      { subtype: 'message_changed' },
      { subtype: 'message_deleted' },
      { subtype: 'channel_join' },
      { subtype: 'channel_something_new' },
      { subtype: 'huddle_thread' },
      { subtype: 'bot_message' },
    ];
    for (const event of others) assert.equal(readMessage(said(event), desk), undefined, JSON.stringify(event));
  });

  it('in a direct message is typed to the desk, in the thread it stands in', () => {
    const dm = { channel: 'D1', channel_type: 'im' };
    assert.deepEqual(inputOf(dm)?.input, { kind: 'typed', text: 'Hello' });
    assert.equal(inputOf(dm)?.place.thread, undefined);
    assert.equal(inputOf({ ...dm, thread_ts: root })?.place.thread?.root, `D1/${root}`);
  });

  it('that mentions the desk is a command, in the thread that it begins', () => {
    const heard = inputOf({ type: 'app_mention', text: '<@U0DESK> status' });
    assert.deepEqual(heard?.input, { kind: 'command', text: 'status' });
    assert.equal(heard?.place.address, `T1/C1/${ts}`);
  });

  it('in a thread is text of the thread, and at the top of a channel not meant for the desk', () => {
    assert.deepEqual(inputOf({ thread_ts: root })?.input, { kind: 'thread-text', text: 'Hello' });
    assert.equal(inputOf({}), undefined);
  });

  it('that mentions the desk is a command where it is heard as a message too, and no text of the thread', () => {
    assert.deepEqual(inputOf({ thread_ts: root, text: '<@U0DESK> status' })?.input, { kind: 'command', text: 'status' });
    assert.equal(inputOf({ text: '<@U0DESK> status' })?.place.address, `T1/C1/${ts}`);
    assert.deepEqual(inputOf({ thread_ts: root, text: '<@U2> look' })?.input, { kind: 'thread-text', text: '@U2 look' });
  });

  it('that mentions anybody is not text of the thread while it is not known who the desk is: a command must not become a reply', () => {
    assert.equal(inputOf({ thread_ts: root }, '')?.input.kind, 'thread-text');
    const message = said({ thread_ts: root, text: '<@U0DESK> withdraw' });
    const read = readMessage(message, undefined);
    assert.ok(read);
    assert.equal(toMessageInput(message, read, source, undefined), undefined);
  });

  it('with files says that there are files, and what the words beside them are', () => {
    const files = [{}];
    const dm = { channel: 'D1', channel_type: 'im', files };
    assert.deepEqual(inputOf({ ...dm, text: '' })?.input, { kind: 'files', addressed: true });
    const { input, beside } = inputOf(dm) ?? {};
    assert.deepEqual(
      [input, beside],
      [
        { kind: 'typed', text: 'Hello' },
        { kind: 'files', addressed: true },
      ],
    );
    assert.deepEqual(inputOf({ type: 'app_mention', text: '<@U0DESK>', files })?.input, { kind: 'files', addressed: true });
    assert.deepEqual(inputOf({ thread_ts: root, files })?.beside, { kind: 'files', addressed: false });
    assert.equal(inputOf({ files }), undefined, 'not said to the desk');
  });

  it('that was forwarded and cannot be read is answered like files', () => {
    const unread = { is_share: true, is_msg_unfurl: true, from_url: 'https://x.example', fallback: '[no preview available]' };
    const dm = { channel: 'D1', channel_type: 'im', attachments: [unread] };
    assert.deepEqual(inputOf({ ...dm, text: '' })?.input, { kind: 'files', addressed: true });
    assert.deepEqual(inputOf({ ...dm, text: 'Look:' })?.input, { kind: 'typed', text: 'Look:' });
    assert.deepEqual(inputOf({ ...dm, text: 'Look:' })?.beside, { kind: 'files', addressed: true });
  });

  it('of a kind that is not known is not taken for words', () => {
    assert.deepEqual(inputOf({ channel: 'D1', channel_type: 'im', subtype: 'telepathy' })?.input, { kind: 'files', addressed: true });
  });

  it('in a conversation of several people is of a group', () => {
    assert.equal(inputOf({ channel: 'G1', channel_type: 'mpim', thread_ts: root })?.place.kind, 'group');
  });
});
