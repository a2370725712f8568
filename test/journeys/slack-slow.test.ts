import assert from 'node:assert/strict';
import type { Ack } from '../support/slack/client.js';
import { type SlackDesk, startSlackDesk } from '../support/slack/desk.js';
import { answerIncident } from '../support/slack/filing.js';
import type { SlackPerson } from '../support/slack/person.js';
import { until } from '../support/until.js';

const preload = new URL('../support/desk/slowing-desk.js', import.meta.url);
/** What Slack is told must leave by then, whatever the store does. */
const ackWithinMs = 2_500;
const long = process.env['DESK_LONG'] !== undefined;

const inTime = (ack: Ack) => assert.ok(ack.status !== 0 && ack.tookMs < ackWithinMs, `${ack.what} took ${ack.tookMs} ms`);

/** For each file: a turn touches about ten of them. On every run a store that stands still is tried in `slack-slow-store`. */
for (const waitMs of long ? [500, 2_500, 10_000] : []) {
  describe(`Slack, with a store that takes ${waitMs} ms for each file`, () => {
    let on: SlackDesk;
    let paula: SlackPerson;
    before(async function () {
      this.timeout(60_000);
      on = await startSlackDesk({ preload });
      paula = on.client.person('publisher');
      await paula.dm('help');
      await until(async () => (await paula.messages('dm')).length > 1, 'an answer');
    });
    afterEach(() => on.desk.tell({ waitMs: 0 }));
    after(() => on.close());

    const slow = () => on.desk.tell({ waitMs });
    const title = () => (paula.modals > 0 ? paula.modal().title : '');

    it('opens the form at once, and fills it when it can', async function () {
      this.timeout(120_000);
      await slow();
      inTime(await paula.command('/ticket new', 'work'));
      assert.equal(paula.modals, 1, 'the form is open');
      assert.notEqual(title(), 'New request');
      await until(() => title() === 'New request', 'the first question');
    });

    it('takes an answer, says that it is saving, and goes on once it is', async function () {
      this.timeout(120_000);
      await paula.modal().choose('category', 'Security incident');
      await slow();
      inTime(await paula.modal().submit());
      assert.match(paula.modal().text, /Saving/);
      await until(() => title() === 'The problem', 'the next question');
    });

    it('takes a button of the form, and moves on once it can', async function () {
      this.timeout(120_000);
      await slow();
      inTime(await paula.modal().press('Back'));
      await until(() => title() === 'New request', 'the question before');
      await on.desk.tell({ waitMs: 0 });
      await paula.modal().close('all');
    });

    it('answers a command later, for the one who asked alone', async function () {
      this.timeout(120_000);
      await slow();
      const before = (await paula.messages('work')).length;
      inTime(await paula.command('/ticket list', 'work'));
      await until(async () => (await paula.messages('work')).length >= before + 2, 'the list');
      const [working, list] = (await paula.messages('work')).slice(before);
      assert.match(working?.text ?? '', /One moment/);
      assert.ok(working?.onlyFor && list?.onlyFor, 'nobody else sees either');
    });

    it('has an event that it could not take in in time sent again, and carries it out once', async function () {
      this.timeout(120_000);
      await slow();
      const before = (await paula.messages('dm')).length;
      const first = await paula.dm('list');
      inTime(first);
      const { sent } = first as Ack & { readonly sent: Readonly<Record<string, unknown>> };
      assert.equal(first.status, 500);
      await on.desk.tell({ waitMs: 0 });
      await until(async () => (await paula.messages('dm')).length > before + 1, 'the answer');
      const again = await on.client.event('acme', 'event-message-im', {}, { again: { body: sent, num: 1 } });
      assert.equal(again.status, 200);
      await paula.dm('help');
      await until(async () => (await paula.messages('dm')).length > before + 3, 'the answer to what came after it');
      assert.equal((await paula.messages('dm')).length, before + 4, 'one answer to one message');
    });

    it('files once, with one number, however long it takes', async function () {
      this.timeout(240_000);
      await paula.command('/ticket new', 'dm');
      await until(() => title() === 'New request' || title() === 'Unfinished request', 'the form');
      if (title() !== 'New request') await paula.modal().press('Continue request');
      await until(() => title() === 'New request', 'the first question');
      const modal = paula.modal();
      await answerIncident(modal);
      await slow();
      inTime(await modal.submit());
      await until(() => title() === 'Your ticket is filed', 'the number');
      const [number] = /SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(modal.text) ?? [];
      assert.ok(number);
      await on.desk.tell({ waitMs: 0 });
      await until(
        async () => (await paula.messages('dm')).some((message) => JSON.stringify(message).includes(number)),
        'the number in the chat',
      );
      assert.equal(new Set(JSON.stringify(await paula.messages('dm')).match(/SEC(-[0-9A-Z]{4}){3}-[0-9A-Z]/g)).size, 1);
    });
  });
}

describe('Slack, with a store that refuses', () => {
  let on: SlackDesk;
  let paula: SlackPerson;
  before(async function () {
    this.timeout(60_000);
    on = await startSlackDesk({ preload });
    paula = on.client.person('publisher');
    await paula.command('/ticket new', 'work');
    await until(() => paula.modals > 0 && paula.modal().title === 'New request', 'the first question');
    await paula.modal().choose('category', 'Security incident');
    await paula.modal().submit();
  });
  after(() => on.close());

  it('keeps what was typed in the form, says that nothing was saved, and takes it when the store is back', async () => {
    const modal = paula.modal();
    await modal.type('problem', 'Somebody signed in with our build key.');
    await on.desk.tell({ refuse: true });
    await modal.submit();
    assert.equal(modal.title, 'The problem');
    assert.equal(modal.value('problem'), 'Somebody signed in with our build key.');
    assert.match(modal.text, /not saved|could not be saved/i);
    await on.desk.tell({});
    await modal.submit();
    assert.equal(modal.title, 'CVE ids or CVSS');
    await modal.close('all');
  });

  it('answers a command in time, kindly, and with a reference instead of a reason', async () => {
    await on.desk.tell({ refuse: true });
    const sam = on.client.person('second');
    const ack = await sam.command('/ticket list', 'work');
    assert.ok(ack.tookMs < ackWithinMs);
    const said = (await sam.message('work')).text;
    assert.match(said, /That did not work/);
    assert.doesNotMatch(said, /ENOSPC|disk is full|Error/);
    await on.desk.tell({});
  });

  it('has an event sent again, and tells the person after the last time', async () => {
    await on.desk.tell({ refuse: true });
    const bea = on.client.person('bystander');
    const first = await bea.dm('new');
    const { sent } = first as Ack & { readonly sent: Readonly<Record<string, unknown>> };
    assert.equal(first.status, 500);
    for (const num of [1, 2])
      assert.equal((await on.client.event('acme', 'event-message-im', {}, { again: { body: sent, num } })).status, 500);
    assert.equal((await on.client.event('acme', 'event-message-im', {}, { again: { body: sent, num: 3 } })).status, 200);
    await until(async () => (await bea.messages('dm')).some((message) => JSON.stringify(message).includes('That did not work')), 'a word');
    await on.desk.tell({});
  });
});
