import assert from 'node:assert/strict';
import type { TicketDocument } from '../../src/tickets/document.js';
import type { Ack, SlackClient } from '../support/slack/client.js';
import { answerIncident, beginRequest, choiceOf } from '../support/slack/filing.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';

/** From now on Slack sends everything so often at once; answers what sends all of it once more. */
function repeatAll(client: SlackClient, copies: number): () => Promise<void> {
  const once = client.deliver.bind(client);
  const sent: Parameters<SlackClient['deliver']>[] = [];
  client.deliver = async (...given) => {
    sent.push(given);
    const [first] = await Promise.all(Array.from({ length: copies }, () => once(...given)));
    return first as Ack;
  };
  return async () => {
    client.deliver = once;
    for (const given of sent) await once(...given);
  };
}

const kindsOf = (ticket: TicketDocument | undefined) => ticket?.events.map(({ kind }) => kind).toSorted();

describe('at Slack, what comes more than once', () => {
  let desk: GatedSlackDesk;
  beforeEach(async () => {
    desk = await GatedSlackDesk.open();
  });
  afterEach(() => desk.close());

  async function tickets(): Promise<TicketDocument[]> {
    const { items } = await desk.store.tickets.find({ by: 'open', is: 'yes', limit: 20 });
    return items.map(({ doc }) => doc);
  }

  it('files one ticket, and does each thing an assessor does once, with every request sent three times and all of them again', async function () {
    this.timeout(60_000);
    const paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula, 'dm');
    const sendAgain = repeatAll(desk.client, 3);
    await answerIncident(modal);
    await modal.submit();
    assert.equal(modal.title, 'Your ticket is filed');
    await desk.settle();
    const alex = desk.assessor();
    const root = await alex.message('triage');
    for (const [button, field, text] of [
      ['Acknowledge', undefined, ''],
      ['Reply to publisher', 'text', 'Which build key was it?'],
      ['Add remark', 'text', 'Seen before.'],
    ] as const) {
      const opened = desk.slack.until(() => alex.modals > 0 && alex.modal().title !== 'Security Event Desk', button);
      await root.press(button);
      await opened;
      await desk.settle();
      const form = alex.modal();
      if (field !== undefined) await form.type(field, text);
      else for (const one of form.fields) await form.choose(one, choiceOf(form, one));
      await form.submit();
      await desk.settle();
      if (form.title === 'Send to the publisher?') await form.submit();
      await desk.settle();
      await form.close('all');
    }
    const [ticket, ...others] = await tickets();
    assert.deepEqual(others, []);
    const kinds = kindsOf(ticket);
    assert.deepEqual(kinds, ['acknowledged', 'answersGiven', 'followed', 'remarked', 'responded', 'submitted']);
    await sendAgain();
    await desk.settle();
    const [after, ...more] = await tickets();
    assert.deepEqual(more, []);
    assert.deepEqual(kindsOf(after), kinds);
  });

  it('takes a press of two fingers, and of an old card, as one', async () => {
    const paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula);
    await answerIncident(modal);
    const { client } = desk;
    const sent: string[] = [];
    const once = client.deliver.bind(client);
    client.deliver = (body, ...rest) => {
      sent.push(body);
      return once(body, ...rest);
    };
    await Promise.all([modal.submit(), modal.submit()]);
    assert.equal(modal.title, 'Your ticket is filed');
    const number = numberIn(modal.text);
    await modal.close('all');
    await desk.settle();
    // The same card, still open on another device.
    const [old = ''] = sent;
    const { body } = await once(old);
    assert.equal(numberIn(JSON.stringify(body)), number);
    const alex = desk.assessor();
    const root = await alex.message('triage');
    await Promise.all([root.press('Acknowledge'), root.press('Acknowledge')]);
    await desk.settle();
    const form = alex.modal();
    for (const field of form.fields) await form.choose(field, choiceOf(form, field));
    await Promise.all([form.submit(), form.submit()]);
    await desk.settle();
    const [ticket] = await tickets();
    assert.equal((await tickets()).length, 1);
    assert.equal(kindsOf(ticket)?.filter((kind) => kind === 'acknowledged').length, 1);
  });

  it('answers an event once, however often and under whatever id it comes', async () => {
    const paula = desk.client.person('publisher');
    const { sent } = (await paula.dm('help')) as Ack & { readonly sent: Readonly<Record<string, unknown>> };
    const { event } = sent as { readonly event: Readonly<Record<string, unknown>> };
    const again = (num: number, body = sent) => desk.client.event('acme', 'event-message-im', {}, { again: { body, num } });
    for (const num of [1, 2, 3]) assert.equal((await again(num)).status, 200);
    assert.equal((await again(1, { ...sent, event_id: 'Ev0ANOTHER' })).status, 200);
    assert.equal((await desk.client.event('acme', 'event-message-im', event)).status, 200);
    await desk.settle();
    const answers = (await paula.messages('dm')).filter(({ user }) => user === desk.slack.teams.acme.botUser);
    assert.equal(answers.length, 1);
  });

  it('carries a command out once, and answers it as often as it is asked', async () => {
    const paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula, 'dm');
    await answerIncident(modal);
    await modal.submit();
    const number = numberIn(modal.text);
    await modal.close('all');
    repeatAll(desk.client, 4);
    await paula.command(`/ticket reply ${number} It was the key of the test server.`);
    await desk.settle();
    assert.deepEqual(
      kindsOf((await tickets())[0])?.filter((kind) => kind === 'replied'),
      ['replied'],
    );
  });

  it('lets a corrected answer win: after an error, and after the draft went on elsewhere', async () => {
    const paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula, 'dm');
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'The upload takes any file');
    await modal.submit();
    await modal.type('evidence', 'nothing here');
    await modal.submit();
    assert.ok(modal.errors['evidence']);
    await modal.type('evidence', 'still nothing');
    await modal.submit();
    assert.ok(modal.errors['evidence']);
    await modal.type('evidence', 'CVE-2024-12345');
    await modal.submit();
    assert.deepEqual(modal.errors, {});
    assert.equal(modal.title, 'Resolution');
    // The same card stays open on another device, while the draft goes on, back and on again.
    await modal.choose('resolution', 'No, not yet');
    const { client } = desk;
    const once = client.deliver.bind(client);
    let old = '';
    client.deliver = (body, ...rest) => {
      old = body;
      return once(body, ...rest);
    };
    await modal.submit();
    client.deliver = once;
    await modal.press('Back');
    await desk.settle();
    await modal.choose('resolution', 'Yes, there is one');
    await modal.submit();
    const { body } = await once(old);
    assert.match(JSON.stringify(body), /"response_action":"update".*"Remediation steps"/, 'the old card becomes the present one');
    await modal.press('Back');
    await desk.settle();
    assert.equal(modal.value('resolution'), 'yes');
  });
});

function numberIn(text: string): string {
  return /SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(text)?.[0] ?? 'no number';
}
