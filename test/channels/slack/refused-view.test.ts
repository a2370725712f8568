import assert from 'node:assert/strict';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';

const refused = { body: { ok: false, error: 'invalid_arguments' } };

describe('a window that Slack refuses to move on', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  it('says so, with a reference', async () => {
    const paula = desk.client.person('publisher');
    desk.slack.fail(refused, 1, 'views.update');
    await paula.command('/ticket new', 'work');
    await desk.settle();
    assert.match(paula.modal().text, /Slack did not take what belongs here[^]*reference: \S{8}/);
  });

  it('is said in the chat of the person when it shows nothing at all', async () => {
    const paula = desk.client.person('colleague');
    desk.slack.fail(refused, 2, 'views.update');
    await paula.command('/ticket new', 'work');
    await desk.settle();
    assert.match(paula.modal().text, /Your form opens here/);
    await paula.message('dm', 'New request');
  });

  it('takes what is typed there for the answer, though the window was opened elsewhere', async () => {
    const lea = desk.client.person('lead');
    desk.slack.fail(refused, 2, 'views.update');
    await lea.command('/ticket new', 'work');
    await desk.settle();
    await lea.message('dm', 'New request');
    await lea.dm('vulnerability');
    await desk.settle();
    await lea.message('dm', 'The problem');
  });

  it('is let be when the person closed it meanwhile', async () => {
    const sam = desk.client.person('second');
    desk.slack.fail({ body: { ok: false, error: 'not_found' } }, 2, 'views.update');
    await sam.command('/ticket new', 'work');
    await desk.settle();
    assert.deepEqual(await sam.messages('dm'), []);
  });
});
