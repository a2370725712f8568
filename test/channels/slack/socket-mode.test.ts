import assert from 'node:assert/strict';
import { beginRequest } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import { openSlackSocket, type SlackSocket } from '../../support/slack/socket.js';
import { openSlackWorkspaces } from '../../support/slack/workspace.js';

describe('Socket Mode', () => {
  let socket: SlackSocket;
  let desk: GatedSlackDesk;
  before(async () => {
    socket = await openSlackSocket();
    const slack = await openSlackWorkspaces();
    slack.fail({ body: { ok: true, url: socket.url } }, 1, 'apps.connections.open');
    desk = await GatedSlackDesk.open({ slack, access: { appToken: 'xapp-1-A1-of-acme' } });
    await socket.connected;
    desk.client.deliver = async (...given) => {
      const ack = await socket.deliver(...given);
      desk.client.acks.push(ack);
      return ack;
    };
  });
  after(async () => {
    await desk.close();
    await socket.close();
  });

  it('is asked for where Slack is, by the token of the app', () => {
    const [call] = desk.slack.calls.filter(({ method }) => method === 'apps.connections.open');
    assert.equal(call?.token, 'xapp-1-A1-of-acme');
  });

  it('brings commands, forms, presses and what is said, and takes their answers', async () => {
    const paula = desk.client.person('publisher');
    await paula.command('/ticket help', 'work');
    const help = await paula.message('work');
    assert.ok(help.buttons.includes('My tickets'));
    const before = help.text;
    await help.press('My tickets');
    await desk.settle();
    assert.notEqual((await paula.message('work')).text, before);
    const modal = await beginRequest(desk.slack, paula);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    assert.equal(modal.title, 'The problem');
    await paula.dm('help');
    await desk.settle();
    assert.ok((await paula.message('dm')).buttons.includes('My tickets'));
  });
});
