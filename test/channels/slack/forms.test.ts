import assert from 'node:assert/strict';
import { numberIn } from '../../parity/seat.js';
import { answerIncident, beginRequest } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';

describe('forms that follow each other in one window of Slack', () => {
  let desk: GatedSlackDesk;
  let number = '';
  before(async () => {
    desk = await GatedSlackDesk.open();
    const modal = await beginRequest(desk.slack, desk.client.person('publisher'));
    await answerIncident(modal);
    await modal.submit();
    number = numberIn(modal.text);
    await desk.settle();
  });
  after(() => desk.close());

  it('never show in the field of a message to the publisher what was typed as an internal remark', async () => {
    const alex = desk.assessor();
    await (await alex.message('triage', ({ text, blocks }) => JSON.stringify([text, blocks]).includes(number.slice(0, 4)))).press(
      'Open ticket',
    );
    await desk.settle();
    const modal = alex.modal();
    await modal.press('Add remark');
    await desk.settle();
    await modal.type('text', 'Zq7 they are not telling us everything');
    await modal.press('Open ticket');
    await desk.settle();
    await modal.press('Reply to publisher');
    await desk.settle();
    assert.equal(modal.value('text'), null);
    await modal.type('text', 'Please send us the log.');
    await modal.submit();
    assert.doesNotMatch(JSON.stringify(modal.view), /Zq7/);
    assert.equal(modal.value('text'), 'Please send us the log.');
  });

  it('keep what was typed when there is more room for it, and when a field is wrong', async () => {
    const paula = desk.client.person('colleague');
    const modal = await beginRequest(desk.slack, paula);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'Anybody reads the list');
    await modal.press('More room');
    await desk.settle();
    assert.equal(modal.value('problem'), 'Anybody reads the list');
    await modal.type('problem.2', 'and writes it.');
    await modal.submit();
    await modal.type('evidence', 'nothing here');
    await modal.submit();
    assert.match(modal.errors['evidence'] ?? '', /no CVE id/);
    assert.equal(modal.value('evidence'), 'nothing here');
    await modal.press('Back');
    await desk.settle();
    assert.match(modal.text, /Anybody reads the list\s+and writes it\./);
  });
});
