import assert from 'node:assert/strict';
import type { Tokens } from '../../../../src/channels/slack/install/tokens.js';
import { openingModal } from '../../../../src/channels/slack/render/modal.js';
import { openClient, type SlackClient } from '../../../../src/channels/slack/sdk/client.js';
import { createPrivateSender, type PrivateSender } from '../../../../src/channels/slack/send/private-sender.js';
import { keptLog } from '../../../support/desk/desk.js';
import { openSlackWebApi, type SlackWebApi } from '../../../support/slack/web-api.js';

const view = openingModal({ title: 'Desk', text: 'One moment', close: 'Close' });
const message = { text: 'Hello', blocks: [{ type: 'divider' as const }] };

describe('what only one person sees at Slack', () => {
  const log = keptLog();
  let slack: SlackWebApi;
  let client: SlackClient;
  let privateSender: PrivateSender;
  let refused: string[];
  let closing: AbortController;

  beforeEach(async () => {
    refused = [];
    log.lines.length = 0;
    closing = new AbortController();
    slack = await openSlackWebApi();
    slack.answer('views.open', () => ({ view: { id: 'V1' } }));
    client = openClient({ apiUrl: slack.apiUrl, log });
    const tokens: Tokens = {
      tokenOf: (team) => Promise.resolve(team === 'T9' ? undefined : `xoxb-${team}`),
      botOf: () => Promise.resolve(undefined),
    };
    privateSender = createPrivateSender({ client, tokens, log, closing: closing.signal, tokenRefused: (team) => void refused.push(team) });
  });
  afterEach(async () => {
    closing.abort();
    client.close();
    await slack.close();
  });

  it('is shown by the token of the workspace it is in, and nowhere without one', async () => {
    assert.equal(await privateSender.open('T1', 'trigger', view), 'V1');
    await privateSender.update('T2', 'V1', view, view);
    assert.equal(await privateSender.publish('T9', 'U1', { type: 'home', blocks: message.blocks }), false);
    assert.deepEqual(
      slack.calls.map(({ method, token }) => [method, token]),
      [
        ['views.open', 'xoxb-T1'],
        ['views.update', 'xoxb-T2'],
      ],
    );
  });

  it('is not opened a second time: a trigger is good once', async () => {
    slack.fail({ refusal: 'ratelimited', headers: { 'retry-after': '0' } });
    assert.equal(await privateSender.open('T1', 'trigger', view), undefined);
    assert.equal(slack.calls.length, 1);
  });

  it('is shown again where Slack certainly did not take it', async () => {
    slack.fail({ status: 429, headers: { 'retry-after': '0' } });
    assert.equal(await privateSender.update('T1', 'V1', view, view), 'shown');
    assert.equal(slack.callsOf('views.update').length, 2);
  });

  it('is overtaken by what is shown later', async () => {
    slack.fail({ status: 429, headers: { 'retry-after': '1' } });
    const older = privateSender.update('T1', 'V1', view, view);
    privateSender.overtake('V1');
    assert.equal(await older, 'overtaken');
    assert.equal(slack.callsOf('views.update').length, 1);
  });

  it('says when Slack refuses the token, and logs what was refused without its words', async () => {
    slack.fail({ refusal: 'account_inactive' });
    assert.equal(await privateSender.postEphemeral({ team: 'T1', channel: 'C1', user: 'U1' }, message), false);
    assert.deepEqual(refused, ['T1']);
    const [line = ''] = log.lines;
    assert.ok(line.includes('account_inactive') && !line.includes('Hello'), line);
  });

  it('is told to one person, in the thread if there is one', async () => {
    await privateSender.postEphemeral({ team: 'T1', channel: 'C1', user: 'U1' }, message);
    await privateSender.postEphemeral({ team: 'T1', channel: 'C1', user: 'U1', ts: '17.1' }, message);
    assert.deepEqual(
      slack.calls.map(({ method, args }) => [method, args['user'], args['thread_ts']]),
      [
        ['chat.postEphemeral', 'U1', undefined],
        ['chat.postEphemeral', 'U1', '17.1'],
      ],
    );
  });

  it('is not sent to an address that is none of Slack, whatever a request names', async () => {
    for (const url of [
      'https://hooks.slack.com.evil.example/x',
      'http://169.254.169.254/latest',
      'http://u:p@127.0.0.1/x',
      'file:///etc',
      '',
    ]) {
      assert.equal(await privateSender.respond(url, message, 'new'), false, url);
    }
    const { port } = new URL(slack.apiUrl);
    assert.equal(await privateSender.respond(`http://127.0.0.1:${port}/api/respond`, message, 'replace'), true);
    assert.deepEqual(
      slack.calls.map(({ args }) => [args['response_type'], args['replace_original']]),
      [['ephemeral', true]],
    );
  });
});
