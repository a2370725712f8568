import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBoltApp } from '../../support/slack/bolt-app.js';
import { SlackClient } from '../../support/slack/client.js';
import { openSlackWorkspaces, type SlackWorkspaces } from '../../support/slack/workspace.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

describe('What Slack sends, as the tests send it', () => {
  let slack: SlackWorkspaces;
  let client: SlackClient;
  let close: (() => Promise<void>) | undefined;
  /** Bodies as Bolt handed them on. */
  let bodies: Record<string, unknown>[] = [];

  before(async () => {
    slack = await openSlackWorkspaces();
    const { botToken, botId, botUser: botUserId } = slack.teams.acme;
    const app = await startBoltApp(
      slack,
      (bolt) => {
        bolt.use(async ({ body, next }) => {
          bodies.push(body as unknown as Record<string, unknown>);
          await next();
        });
        bolt.event('app_home_opened', async ({ event, client: web }) => {
          const button = { type: 'button' as const, text: plain('Mine'), action_id: 'mine', value: 'v' };
          const blocks = [{ type: 'actions' as const, block_id: 'row', elements: [button] }];
          await web.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
        });
        bolt.event(/^(app_uninstalled|tokens_revoked|message)$/, () => Promise.resolve());
        bolt.action('mine', ({ ack }) => ack());
        bolt.shortcut(/.*/, ({ ack }) => ack());
      },
      () => Promise.resolve({ botToken, botId, botUserId }),
    );
    close = app.close;
    client = new SlackClient({ deskUrl: app.url, slack });
  });
  after(async () => {
    await close?.();
    await slack.close();
  });
  beforeEach(() => {
    bodies = [];
  });

  it('opens the home, and presses a button of it', async () => {
    const paula = client.person('publisher');
    await paula.open();
    await slack.until(() => slack.calls.some(({ method, answer }) => method === 'views.publish' && answer?.['ok'] === true), 'a home');
    assert.deepEqual(paula.home().buttons, ['Mine']);
    await paula.home().press('Mine');
    const { container, view, actions } = bodies.at(-1) as {
      container: object;
      view: { type: string };
      actions: { block_id: string; value: string }[];
    };
    assert.deepEqual(
      [Object.keys(container), view.type, actions[0]?.block_id, actions[0]?.value],
      [['type', 'view_id'], 'home', 'row', 'v'],
    );
  });

  it('uses shortcuts, from anywhere and at a message', async () => {
    const [paula, colin] = [client.person('publisher'), client.person('colleague')];
    await paula.shortcut('new_ticket');
    const message = await colin.say('Is this bad?', 'work');
    await paula.messageShortcut('ticket_from_message', message);
    const [anywhere, at] = bodies as [Record<string, unknown>, Record<string, unknown>];
    assert.deepEqual([anywhere['type'], anywhere['callback_id'], 'channel' in anywhere], ['shortcut', 'new_ticket', false]);
    assert.deepEqual(
      [at['type'], at['message_ts'], (at['message'] as { text: string }).text],
      ['message_action', message.ts, 'Is this bad?'],
    );
    assert.deepEqual(at['channel'], { id: slack.teams.acme.channels.work, name: 'work' });
  });

  it('tells what is said in a thread, and sends an event again as it was', async () => {
    const paula = client.person('publisher');
    const root = await paula.say('root', 'shared');
    await paula.say('same on 4.1', 'shared', root.ts, true);
    const heard = bodies.at(-1) as { event: Record<string, unknown>; is_ext_shared_channel: boolean };
    assert.deepEqual([heard.event['thread_ts'], heard.event['channel_type'], heard.is_ext_shared_channel], [root.ts, 'channel', true]);
    const first = await client.event('acme', 'event-app-uninstalled');
    const again = await client.event('acme', 'event-app-uninstalled', {}, { again: { body: first.sent, num: 1 } });
    assert.deepEqual(again.sent, first.sent);
  });

  it('tells the organisation where the app is installed in one, and the home of a person from outside', async () => {
    const enterprise = { id: 'E0ORG00001', name: 'Org' };
    const grid = client.person('publisher', 'acme', { enterprise, isEnterpriseInstall: true });
    await grid.shortcut('new_ticket');
    const guest = client.person('second', 'acme', { homeTeam: 'T0OTHER001' });
    await guest.dm('hello');
    const [inOrg, fromOutside] = bodies as [Record<string, unknown>, Record<string, unknown>];
    assert.deepEqual([inOrg['team'], inOrg['enterprise'], inOrg['is_enterprise_install']], [null, enterprise, true]);
    assert.deepEqual([fromOutside['team_id'], fromOutside['context_team_id']], ['T0OTHER001', slack.teams.acme.id]);
  });

  it('answers the challenge of an address', async () => {
    const challenge = await client.deliver(JSON.stringify({ type: 'url_verification', challenge: 'c', token: 't' }), {
      contentType: 'application/json',
    });
    assert.deepEqual([challenge.status, challenge.body], [200, { challenge: 'c' }]);
  });

  it('gives up on an acknowledgement that does not come', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const deskUrl = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const waiting = new SlackClient({ deskUrl, slack, ackWithinMs: 30 });
    await assert.rejects(
      waiting.person('publisher').command('/ticket new'),
      /expected an acknowledgement of command \/ticket new within 30 ms/,
    );
    assert.equal(waiting.acks.at(-1)?.status, 0);
    mute.closeAllConnections();
    mute.close();
  });

  it('breaks a connection before or after the call was carried out, and answers what a test wants', async () => {
    const { botToken, people } = slack.teams.acme;
    const post = async (text: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ channel: people.lead, text });
      return (await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })).json();
    };
    slack.fail({ instead: 'reset' });
    await assert.rejects(post('never'));
    slack.fail({ instead: 'lost' }, 1, 'chat.postMessage');
    await assert.rejects(post('carried out'));
    slack.fail({ status: 429, headers: { 'retry-after': '3' }, body: { ok: false, error: 'ratelimited' } });
    assert.deepEqual(await post('later'), { ok: false, error: 'ratelimited' });
    assert.deepEqual(
      (await client.person('lead').messages('dm')).map(({ text }) => text),
      ['carried out'],
    );
  });
});
