import assert from 'node:assert/strict';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import type { SlackModal } from '../../support/slack/modal.js';

const three = { AV: 'N', AC: 'L', PR: 'N', UI: 'R', S: 'C', C: 'H', I: 'H', A: 'H' };
const names = [
  'Attack vector',
  'Attack complexity',
  'Privileges required',
  'User interaction',
  'Scope',
  'Confidentiality',
  'Integrity',
  'Availability',
];
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

/** What is typed into the field, the title then, what stands in some fields, and what is read. */
const pasted: readonly (readonly [text: string, title: string, values: Readonly<Record<string, string>>, says: RegExp])[] = [
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', 'CVSS 3.1', three, /Filled in from your vector: CVSS 3\.1\.[^]*9\.6, critical/],
  ['AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', 'CVSS 3.1', three, /9\.6, critical/],
  ['CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H', 'CVSS 3.0', three, /CVSS 3\.0: 9\.6, critical/],
  [four, 'CVSS 4.0', { AT: 'N', SA: 'N', VC: 'H' }, /CVSS 4\.0: 9\.3, critical/],
  [`see ${four} in the advisory`, 'CVSS 4.0', { AT: 'N' }, /What else you wrote goes into the answer/],
  ['CVSS:3.1/AV:N/AC:L', 'CVSS 3.1', { AV: 'N', AC: 'L' }, /3 of 8 chosen\. Still to choose: User interaction, Scope/],
  ['CVSS:4.0/AV:N/AC:Q/VC:H', 'CVSS 4.0', { AV: 'N', VC: 'H' }, /Not read: AC\.[^]*3 of 11 chosen/],
  ['https://www.first.org/cvss/calculator/4.0#' + four, 'CVSS 4.0', { SI: 'N' }, /9\.3, critical/],
  ['CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P', 'CVSS 3.1', { PR: 'H' }, /Not taken yet: the vector is of CVSS 2/],
  ['it is bad', 'CVSS 3.1', { PR: 'H' }, /Not taken yet: there is no CVSS vector in this text[^]*CVSS:3\.1/],
  [`CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H ${four}`, 'CVSS 3.1', three, /Filled in from your vectors: CVSS 3\.1 and CVSS 4\.0/],
];

describe('the calculator in a modal of Slack', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  async function atCalculator(): Promise<SlackModal> {
    const person = desk.client.person('publisher');
    person.team.picture.close(person.user, 'all');
    await person.command('/ticket new', 'work');
    await desk.slack.until(() => person.modals > 0 && /^(New|Unfinished) request$/.test(person.modal().title), 'the modal');
    const modal = person.modal();
    if (modal.title === 'Unfinished request') await press(modal, 'Start another request');
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'Anybody can read the list.');
    await modal.submit();
    await press(modal, 'Calculate CVSS');
    return modal;
  }

  async function press(modal: SlackModal, button: string): Promise<void> {
    await modal.press(button);
    await desk.settle();
  }

  async function choose(modal: SlackModal, metric: string, value: string): Promise<void> {
    await modal.choose(metric, value);
    await desk.settle();
  }

  it('says after each choice how many are chosen and what is missing, and finds nothing wrong', async () => {
    const modal = await atCalculator();
    assert.match(modal.text, /8 metrics to choose/);
    for (const [index, [metric, value]] of Object.entries(three).entries()) {
      await choose(modal, metric, value);
      assert.doesNotMatch(modal.text, /Not taken|press Show score/);
      if (index === 7) break;
      assert.match(modal.text, new RegExp(`${index + 1} of 8 chosen\\. Still to choose: ${names.slice(index + 1).join(',? (and )?')}\\.`));
    }
    assert.match(modal.text, /CVSS 3\.1: 9\.6, critical/);
    assert.doesNotMatch(modal.text, /of 8 chosen/);
  });

  it('says nothing of a button to be pressed, nor of what is wrong, before the first choice', async () => {
    const modal = await atCalculator();
    assert.doesNotMatch(modal.text, /press Show|Press Show|Not taken|Not read|\(required|, required|\(optional/);
  });

  for (const [text, title, values, says] of pasted) {
    it(`is filled in by Enter: ${text}`, async () => {
      const modal = await atCalculator();
      await choose(modal, 'PR', 'H');
      await modal.type('paste', text);
      await modal.enter('paste');
      await desk.settle();
      assert.equal(modal.title, title);
      assert.match(modal.text, says);
      const stands = Object.keys(values).map((metric) => [metric, modal.value(metric)]);
      assert.deepEqual(Object.fromEntries(stands), values);
    });
  }

  it('shows what was chosen in each version again, also where a vector filled in one meanwhile', async () => {
    const modal = await atCalculator();
    for (const [metric, value] of Object.entries(three)) await modal.choose(metric, value);
    await desk.settle();
    await press(modal, 'Switch to CVSS 4.0');
    assert.deepEqual([modal.value('AV'), modal.value('AC'), modal.value('PR')], ['N', null, 'N']);
    await choose(modal, 'AT', 'P');
    await press(modal, 'Switch to CVSS 3.1');
    assert.match(modal.text, /9\.6, critical/);
    assert.equal(modal.value('S'), 'C');
    await press(modal, 'Switch to CVSS 4.0');
    assert.equal(modal.value('AT'), 'P');
    await modal.type('paste', 'CVSS:3.1/AV:L/S:U');
    await modal.enter('paste');
    await desk.settle();
    assert.deepEqual([modal.value('AV'), modal.value('S'), modal.value('C')], ['L', 'U', 'H']);
  });

  it('takes a score that is used the moment the last metric was chosen', async () => {
    const modal = await atCalculator();
    const held = modal.hold();
    for (const [metric, value] of Object.entries(three)) await modal.choose(metric, value);
    await held.submit();
    assert.equal(modal.title, 'Resolution');
  });

  it('says at a field that its choice or text stands above, where Slack writes below it', async () => {
    const person = desk.client.person('colleague');
    await person.command('/ticket new', 'work');
    await desk.slack.until(() => person.modals > 0 && person.modal().title === 'New request', 'the modal');
    const modal = person.modal();
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', ' ');
    await modal.submit();
    assert.match(modal.errors['problem'] ?? '', /Write it in the field above/);
  });

  it('shows the list of several vectors to choose from', async () => {
    const person = desk.client.person('second');
    await person.command('/ticket new', 'work');
    await desk.slack.until(() => person.modals > 0 && person.modal().title === 'New request', 'the modal');
    const modal = person.modal();
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'Two of them.');
    await modal.submit();
    await modal.type('evidence', `CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H ${four}`);
    await modal.submit();
    assert.match(modal.text, /Choose below the one that counts/);
    await modal.choose('vector', four);
    await modal.submit();
    assert.equal(modal.title, 'Resolution');
  });
});
