import assert from 'node:assert/strict';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';

describe('a message that Slack sends again after the desk was started anew', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  it('is not taken as the answer to the next question', async () => {
    const paula = desk.client.person('publisher');
    await paula.dm('new');
    await desk.settle();
    const { sent } = (await paula.dm('vulnerability')) as Awaited<ReturnType<typeof desk.client.event>>;
    await desk.settle();
    await paula.message('dm', 'The problem');
    await desk.restart();
    await desk.client.event('acme', 'event-message-im', {}, { again: { body: sent, num: 3 } });
    await desk.settle();
    await paula.command('/ticket new');
    await desk.settle();
    await paula.modal().press('Continue request');
    await desk.settle();
    assert.equal(paula.modal().title, 'The problem');
    assert.equal(paula.modal().value('problem'), null);
  });
});
