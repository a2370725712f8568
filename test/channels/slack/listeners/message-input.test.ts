import assert from 'node:assert/strict';
import { isOfPerson, toMessageInput } from '../../../../src/channels/slack/listeners/message-input.js';
import { type MessageEvent, messageSchema } from '../../../../src/channels/slack/listeners/payloads.js';

const source = { team: 'T1', home: 'T1', user: 'U1' };
const ts = '1700000000.000100';
const root = '1700000000.000001';
const desk = 'U0DESK';

const said = (event: Readonly<Record<string, unknown>>): MessageEvent =>
  messageSchema.parse({ type: 'message', user: 'U1', ts, channel: 'C1', text: 'Hello', ...event });
const inputOf = (event: Readonly<Record<string, unknown>>, botUser: string | undefined = desk) =>
  toMessageInput(said(event), source, botUser)?.input;

describe('a message at Slack', () => {
  it('is of a person, with files or told in the channel too; what programs and the desk say is not', () => {
    for (const event of [{}, { subtype: 'file_share' }, { subtype: 'thread_broadcast' }, { bot_profile: null }]) {
      assert.equal(isOfPerson(said(event), desk), true, JSON.stringify(event));
    }
    const others = [
      { user: desk },
      { user: undefined },
      { bot_id: 'B1' },
      { bot_profile: {} },
      { subtype: 'message_changed' },
      { subtype: 'message_deleted' },
      { subtype: 'channel_join' },
      { subtype: 'bot_message' },
    ];
    for (const event of others) assert.equal(isOfPerson(said(event), desk), false, JSON.stringify(event));
  });

  it('in a direct message is typed to the desk, in the thread it stands in', () => {
    const dm = { channel: 'D1', channel_type: 'im' };
    assert.deepEqual(inputOf(dm), { kind: 'typed', text: 'Hello' });
    assert.equal(toMessageInput(said(dm), source, desk)?.place.thread, undefined);
    assert.equal(toMessageInput(said({ ...dm, thread_ts: root }), source, desk)?.place.thread?.root, `D1/${root}`);
  });

  it('that mentions the desk is a command, in the thread that it begins', () => {
    const heard = toMessageInput(said({ type: 'app_mention', text: '<@U0DESK> status' }), source, desk);
    assert.deepEqual(heard?.input, { kind: 'command', text: 'status' });
    assert.equal(heard?.place.address, `T1/C1/${ts}`);
  });

  it('in a thread is text of the thread, and at the top of a channel not meant for the desk', () => {
    assert.deepEqual(inputOf({ thread_ts: root }), { kind: 'thread-text', text: 'Hello' });
    assert.equal(inputOf({}), undefined);
  });

  it('that mentions the desk in a thread is not text of the thread as well', () => {
    assert.equal(inputOf({ thread_ts: root, text: '<@U0DESK> status' }), undefined);
    assert.deepEqual(inputOf({ thread_ts: root, text: '<@U2> look' }), { kind: 'thread-text', text: '@U2 look' });
  });

  it('that mentions anybody is not text of the thread while it is not known who the desk is: a command must not become a reply', () => {
    const { input } = toMessageInput(said({ thread_ts: root }), source, undefined) ?? {};
    assert.equal(input?.kind, 'thread-text');
    assert.equal(toMessageInput(said({ thread_ts: root, text: '<@U0DESK> withdraw' }), source, undefined), undefined);
  });

  it('with files says that there are files', () => {
    const files = [{}];
    assert.deepEqual(inputOf({ channel: 'D1', channel_type: 'im', files }), { kind: 'files' });
    assert.deepEqual(inputOf({ type: 'app_mention', files }), { kind: 'files' });
  });

  it('in a conversation of several people is of a group', () => {
    assert.equal(toMessageInput(said({ channel: 'G1', channel_type: 'mpim', thread_ts: root }), source, desk)?.place.kind, 'group');
  });
});
