import assert from 'node:assert/strict';
import { numberIn } from '../../parity/seat.js';
import { answerIncident, beginRequest } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import type { SlackPerson } from '../../support/slack/person.js';

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

  it('keeps the form with what was typed when it is refused more room, and says so in the chat of the person', async () => {
    const nora = desk.client.person('bystander');
    const modal = await beginRequest(desk.slack, nora);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'Anybody reads the list');
    const updates = () => desk.slack.calls.filter(({ method }) => method === 'views.update').length;
    const before = updates();
    desk.slack.fail(refused, 1, 'views.update');
    await modal.press('More room');
    await desk.settle();
    assert.equal(updates(), before + 1);
    assert.equal(modal.title, 'The problem');
    assert.equal(modal.value('problem'), 'Anybody reads the list');
    const said = JSON.stringify((await nora.message('dm', 'Nothing was changed')).message);
    const reference = /slack-no-more-room","correlationId":"([^"]+)"/.exec(desk.log.lines.join('\n'))?.[1] ?? 'none';
    assert.ok(said.includes(reference));
  });

  it('is let be when the person closed it meanwhile', async () => {
    const sam = desk.client.person('second');
    desk.slack.fail({ body: { ok: false, error: 'not_found' } }, 2, 'views.update');
    await sam.command('/ticket new', 'work');
    await desk.settle();
    assert.deepEqual(await sam.messages('dm'), []);
  });
});

describe('a form of a ticket whose answer takes long', () => {
  let desk: GatedSlackDesk;
  let number = '';
  before(async () => {
    desk = await GatedSlackDesk.open();
    const modal = await beginRequest(desk.slack, desk.client.person('publisher'));
    await answerIncident(modal);
    await modal.submit();
    number = numberIn(modal.text);
    await modal.close('all');
    await desk.settle();
  });
  after(() => desk.close());

  /** Submits the forms in front while the store stands still; what they come to is shown once `then` is done. */
  async function submitSlowly(who: readonly SlackPerson[], then: () => Promise<unknown> | void): Promise<void> {
    desk.gate.hold();
    await Promise.all(who.map((one) => one.modal().submit()));
    for (const one of who) assert.match(one.modal().text, /Saving/);
    await then();
    desk.gate.open();
    await desk.settle(700);
  }

  async function writeToPublisher(text: string): Promise<SlackPerson> {
    const alex = desk.assessor();
    await (await alex.message('triage', number.slice(0, 4))).press('Open ticket');
    await desk.settle();
    await alex.modal().press('Reply to publisher');
    await desk.settle();
    await alex.modal().type('text', text);
    return alex;
  }

  async function changeAnswer(text: string): Promise<SlackPerson> {
    const paula = desk.client.person('publisher');
    await paula.command(`/ticket update ${number}`, 'work');
    await desk.settle();
    await paula.modal().choose('to', 'evidence');
    await paula.modal().submit();
    await desk.settle();
    await paula.modal().type('evidence', text);
    return paula;
  }

  it('comes with what was typed in the chat of the person where the window was closed, as a preview or with what is wrong', async () => {
    const who = [await writeToPublisher('Please send us the log.'), await changeAnswer('CVE-2024-1 and a long story')] as const;
    await submitSlowly(who, () => Promise.all(who.map((one) => one.modal().close('all'))));
    const [alex, paula] = who;
    assert.match(JSON.stringify((await alex.message('dm', 'Please send us the log.')).message), /Send to publisher/);
    assert.match(JSON.stringify((await paula.message('dm', 'CVE-2024-1 and a long story')).message), /Not taken/);
  });

  it('comes there too where Slack refuses it and shows a note instead', async () => {
    const alex = await writeToPublisher('And the one of the day before.');
    await submitSlowly([alex], () => desk.slack.fail(refused, 1, 'views.update'));
    assert.match(alex.modal().text, /Slack did not take what belongs here/);
    assert.match(JSON.stringify((await alex.message('dm', 'And the one of the day before.')).message), /Send to publisher/);
  });
});
