import assert from 'node:assert/strict';
import type { App, types } from '@slack/bolt';
import { startBoltApp } from '../../support/slack/bolt-app.js';
import { SlackClient } from '../../support/slack/client.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../../support/slack/workspace.js';

type View = types.ModalView;

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (text: string, action: string) => ({ type: 'button' as const, text: plain(text), action_id: action, value: action });
const input = (id: string, label: string) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(label),
  element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 20 },
});
const opening: View = {
  type: 'modal',
  callback_id: 'ask',
  title: plain('Opening'),
  blocks: [{ type: 'section', text: plain('A moment') }],
};
const question: View = {
  type: 'modal',
  callback_id: 'ask',
  title: plain('Question'),
  submit: plain('Next'),
  notify_on_close: true,
  blocks: [input('problem', 'What happens?'), { type: 'actions', elements: [button('Again', 'again'), button('Deeper', 'deeper')] }],
};
const done: View = { type: 'modal', callback_id: 'done', title: plain('Done'), blocks: [{ type: 'section', text: plain('Filed') }] };

describe('Slack as the tests play it', () => {
  let slack: SlackWorkspaces;
  let client: SlackClient;
  let closeApp: (() => Promise<void>) | undefined;
  const heard: string[] = [];

  before(async () => {
    slack = await openSlackWorkspaces();
    const app = await startBoltApp(slack, (bolt) => listen(bolt, heard, slack));
    closeApp = app.close;
    client = new SlackClient({ deskUrl: app.url, slack });
  });
  after(async () => {
    await closeApp?.();
    await slack.close();
  });

  it('opens a modal by a command, holds it to its required fields, shows errors, and moves on by update', async () => {
    const paula = client.person('publisher');
    await paula.command('/ticket new', 'lobby');
    await slack.until(() => paula.modals === 1 && paula.modal().title === 'Question', 'the question');
    const modal = paula.modal();
    await assert.rejects(modal.submit(), /problem to be filled in/);
    await assert.rejects(async () => modal.type('nowhere', 'x'), /expected a field nowhere, got problem \(What happens\?\)/);
    await assert.rejects(async () => modal.type('problem', 'x'.repeat(21)), /at most 20 characters/);
    await modal.type('What happens?', 'wrong');
    await modal.submit();
    assert.deepEqual(modal.errors, { problem: 'Say more.' });
    assert.equal(modal.value('problem'), 'wrong');
    await modal.type('problem', 'It falls over');
    await modal.submit();
    assert.equal(modal.title, 'Done');
    assert.match(modal.text, /Filed/);
    assert.ok(client.acks.every(({ tookMs }) => tookMs < 3_000));
  });

  it('keeps what was typed when the view is updated, and takes three modals at most', async () => {
    const sam = client.person('second');
    await sam.command('/ticket new', 'work');
    await slack.until(() => sam.modals === 1 && sam.modal().title === 'Question', 'the question');
    const modal = sam.modal();
    await modal.type('problem', 'half a thought');
    const changed = modal.changed();
    await modal.press('Again');
    await changed;
    assert.equal(modal.value('problem'), 'half a thought');
    for (const depth of [2, 3]) {
      await sam.modal().press('Deeper');
      await slack.until(() => sam.modals === depth, `${depth} modals`);
    }
    await sam.modal().press('Deeper');
    await slack.until(() => slack.calls.at(-1)?.answer?.['error'] === 'push_limit_reached', 'a refusal');
    await sam.modal().close();
    assert.equal(sam.modals, 2);
    assert.ok(heard.includes('closed'));
    await sam.modal().close('all');
    assert.throws(() => sam.modal(), /expected a modal to be open for second/);
    assert.throws(() => modal.title, /expected the modal to be open/);
  });

  it('closes a modal on an empty acknowledgement', async () => {
    const lea = client.person('lead');
    await lea.command('/ticket new');
    await slack.until(() => lea.modals === 1 && lea.modal().title === 'Question', 'the question');
    const modal = lea.modal();
    await modal.type('problem', 'never mind');
    await modal.submit();
    assert.equal(modal.isOpen, false);
  });

  it('shows an answer by response URL to the one who asked, five times at most', async () => {
    const [paula, bea] = [client.person('publisher'), client.person('bystander')];
    await paula.command('/ticket quiet', 'work');
    await slack.until(() => slack.calls.filter(({ method }) => method === 'response_url').length === 6, 'six answers');
    assert.equal((await paula.messages('work')).filter(({ text }) => text.startsWith('answer')).length, 5);
    assert.deepEqual(await bea.messages('work'), []);
    assert.deepEqual(slack.calls.at(-1)?.answer, { ok: false, error: 'used_url' });
  });

  it('tells who pressed a button that only they see, and replaces it', async () => {
    const colin = client.person('colleague');
    await colin.command('/ticket button', 'lobby');
    const message = await colin.message('lobby', 'Pick');
    await message.type('why', 'because');
    await message.press('More');
    await slack.until(() => message.message.text === 'You said because', 'the replacement');
    assert.equal(message.message.edits, 1);
    assert.equal((await colin.messages('lobby')).length, 1);
  });

  it('lets the app post where it is a member, and under messages that are there', async () => {
    const paula = client.person('publisher');
    const { message } = await paula.mention('post', 'work');
    await slack.until(() => slack.calls.filter(({ method, answer }) => method === 'chat.postMessage' && answer).length === 6, 'six posts');
    const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    const { channels } = slack.teams.acme;
    const answers = posts.map(({ body, answer }) => [body['channel'], answer?.['ok'] === true ? 'ok' : answer?.['error']]);
    assert.deepEqual(answers, [
      [channels.work, 'ok'],
      [channels.work, 'cannot_reply_to_message'],
      [channels.lobby, 'not_in_channel'],
      [channels.closed, 'channel_not_found'],
      [channels.triage, 'ok'],
      [channels.triage, 'invalid_blocks'],
    ]);
    assert.equal((await paula.messages('work', message.ts)).length, 2);
  });

  it('keeps the workspaces apart: each has its ids, its people and its messages', async () => {
    const other = client.person('publisher', 'beta');
    const paula = client.person('publisher');
    await other.dm('hello');
    await slack.until(
      () => slack.calls.some(({ team, method, answer }) => team === 'beta' && method === 'chat.postMessage' && answer),
      'an answer',
    );
    assert.equal((await other.message('dm', 'Hello')).message.text, 'Hello, Paula Publisher (en-GB, Europe/Stockholm) of T0BETA0001');
    assert.deepEqual(await paula.messages('dm'), []);
    assert.notEqual(other.user, paula.user);
    assert.equal(client.person('admin', 'beta').user, client.person('admin').user);
  });

  it('installs by the code of an approval, and refuses the token after an uninstallation', async () => {
    const page = new URL(`http://${slack.host}/oauth/v2/authorize`);
    page.search = new URLSearchParams({
      client_id: '1234567890.0987654321',
      redirect_uri: 'http://127.0.0.1/slack/oauth_redirect',
      state: 's',
      scope: 'chat:write',
    }).toString();
    const back = new URL(await slack.approve(page.href, 'beta', 'admin'));
    const body = new URLSearchParams({
      client_id: '1234567890.0987654321',
      client_secret: 'client-secret-of-the-slack-app',
      code: back.searchParams.get('code') ?? '',
    });
    const granted = (await (await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body })).json()) as {
      access_token: string;
      team: { id: string };
    };
    assert.equal(granted.team.id, 'T0BETA0001');
    const call = async (method: string): Promise<unknown> =>
      (await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers: { authorization: `Bearer ${granted.access_token}` } })).json();
    assert.equal(((await call('auth.test')) as { team_id: string }).team_id, 'T0BETA0001');
    await call('apps.uninstall');
    assert.deepEqual(await call('auth.test'), { ok: false, error: 'account_inactive' });
  });
});

/** What the small app does. */
function listen(app: App, heard: string[], slack: SlackWorkspaces): void {
  app.command('/ticket', async ({ command, ack, client, respond }) => {
    if (command.text === 'new') {
      const { view } = await client.views.open({ trigger_id: command.trigger_id, view: opening });
      await ack();
      await client.views.update({ view_id: view?.id ?? '', view: question });
    } else if (command.text === 'button') {
      await ack({
        text: 'Pick',
        blocks: [
          { ...input('why', 'Why?'), optional: true },
          { type: 'actions', elements: [button('More', 'more')] },
        ],
      });
    } else {
      await ack();
      for (let at = 0; at < 6; at += 1) await respond(`answer ${at}`).catch(() => undefined);
    }
  });
  app.view({ type: 'view_submission', callback_id: 'ask' }, async ({ ack, view }) => {
    const value = view.state.values['problem']?.['value']?.value;
    if (value === 'wrong') await ack({ response_action: 'errors', errors: { problem: 'Say more.' } });
    else if (value === 'never mind') await ack();
    else await ack({ response_action: 'update', view: done });
  });
  app.view({ type: 'view_closed', callback_id: 'ask' }, async ({ ack }) => {
    heard.push('closed');
    await ack();
  });
  app.action('again', async ({ ack, client, body }) => {
    await ack();
    if (body.type === 'block_actions' && body.view)
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: question });
  });
  app.action('deeper', async ({ ack, client, body }) => {
    await ack();
    if (body.type === 'block_actions') await client.views.push({ trigger_id: body.trigger_id, view: question }).catch(() => undefined);
  });
  app.action('more', async ({ ack, respond, body }) => {
    await ack();
    const why = body.type === 'block_actions' ? body.state?.values['why']?.['value']?.value : undefined;
    await respond({ replace_original: true, text: `You said ${why}` });
  });
  app.event('app_mention', async ({ event, client }) => {
    const { lobby, closed, triage } = slack.teams.acme.channels;
    const post = (channel: string, extra: object = {}) =>
      client.chat.postMessage({ channel, text: 'here', ...extra }).catch(() => undefined);
    await post(event.channel, { thread_ts: event.ts });
    await post(event.channel, { thread_ts: '1.000001' });
    await post(lobby);
    await post(closed);
    await post(triage);
    await post(triage, { blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] });
  });
  app.message('hello', async ({ message, client, body }) => {
    if (message.subtype !== undefined) return;
    const { user } = await client.users.info({ user: message.user, include_locale: true });
    await client.chat.postMessage({
      channel: message.channel,
      text: `Hello, ${user?.real_name} (${user?.locale}, ${user?.tz}) of ${body.team_id}`,
    });
  });
}
