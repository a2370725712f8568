import assert from 'node:assert/strict';
import { numberIn, waitFor } from '../parity/seat.js';
import { Platforms } from '../support/desk/platforms.js';
import { answerIncident } from '../support/slack/filing.js';
import type { SlackModal } from '../support/slack/modal.js';
import type { SlackPerson, UsableMessage, Where } from '../support/slack/person.js';
import type { SlackMessage } from '../support/slack/picture.js';

describe('a publisher at Slack', function () {
  this.timeout(60_000);
  let platforms: Platforms;
  let paula: SlackPerson;
  before(async () => {
    platforms = await Platforms.open(['slack']);
    paula = platforms.client.person('publisher');
  });
  after(() => platforms?.close());

  /** The modal in front of a person, once it has this title. */
  function modalOf(title: string | RegExp, who = paula): Promise<SlackModal> {
    const fits = (said: string) => (typeof title === 'string' ? said === title : title.test(said));
    return waitFor(
      () => (who.modals > 0 && fits(who.modal().title) ? who.modal() : undefined),
      () => `expected the modal ${title}, got ${who.modals > 0 ? `${who.modal().title}: ${who.modal().text}` : 'none'}`,
    );
  }

  /** The newest message of the desk that reads so, once it is there. */
  function messageOf(where: Where, what: RegExp, who = paula): Promise<UsableMessage> {
    const holds = (one: SlackMessage) => one.user === who.team.botUser && what.test(JSON.stringify(one));
    return waitFor(
      async () => {
        const found = (await who.messages(where)).findLast(holds);
        return found && who.use(found);
      },
      async () => `expected a message ${what}, got ${(await who.messages(where)).map((one) => JSON.stringify(one)).join('\n')}`,
    );
  }

  let inChannel = '';

  it('files in a channel by a modal that stays one, told at the field what is wrong; the thread begins with the neutral line', async () => {
    await paula.command('/ticket new', 'team');
    const modal = await modalOf('New request');
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'The upload takes any file.');
    await modal.submit();
    await modal.type('evidence', 'nothing here');
    await modal.submit();
    assert.match(modal.errors['evidence'] ?? '', /no CVE id/);
    await modal.type('evidence', 'CVE-2024-12345');
    await modal.submit();
    assert.equal(modal.title, 'Resolution');
    await modal.press('Back');
    await modalOf('CVE ids or CVSS');
    await modal.submit();
    await modal.choose('resolution', 'No, not yet');
    await modal.submit();
    await modal.choose('message', 'No, not yet');
    await modal.submit();
    assert.match(modal.text, /told in this conversation, where others read along/);
    await modal.choose('detail', 'summary');
    await modal.submit();
    assert.match(modal.text, /Your ticket is filed|SEC-/);
    inChannel = numberIn(modal.text);
    assert.equal(paula.modals, 1);
    const root = await messageOf('team', new RegExp(inChannel), platforms.client.person('bystander'));
    assert.equal(root.message.thread_ts, undefined);
    assert.ok(root.blocks.some(({ type }) => type === 'plan'));
    assert.doesNotMatch(JSON.stringify(root.message), /CVE-|upload|ulnerability|Paula/);
  });

  it('is told of what follows in replies that are never broadcast, while the first message is edited in place', async () => {
    const alex = platforms.client.person('assessor', 'beta');
    const post = await messageOf('triage', new RegExp(`${inChannel}[^]*Acknowledge`), alex);
    const root = await messageOf('team', new RegExp(inChannel));
    platforms.slack.fail({ body: { ok: false, error: 'invalid_blocks' } }, 1, ({ method, body }) => {
      return method === 'chat.update' && JSON.stringify(body).includes('"plan"');
    });
    await post.press('Acknowledge');
    const form = await modalOf('Confirm receipt', alex);
    await form.choose('priority', 'P2');
    await form.choose('severity', 'high');
    await form.submit();
    await alex.modal().close();
    const reply = await waitFor(
      async () => (await paula.messages('team', root.message.ts)).find(({ ts, text }) => ts !== root.message.ts && text.includes('News')),
      () => 'expected a reply in the thread',
    );
    assert.equal(reply.thread_ts, root.message.ts);
    await waitFor(
      () => (/Acknowledged: now/.test(JSON.stringify(root.message.blocks)) ? true : undefined),
      () => `expected the first message to be edited, got ${JSON.stringify(root.message)}`,
    );
    assert.ok(!root.blocks.some(({ type }) => type === 'plan'), 'steps in words where Slack takes no plan');
    assert.match(JSON.stringify(root.blocks), /P2, urgent/);
    const posts = platforms.slack.calls.filter(({ method, team }) => method === 'chat.postMessage' && team === 'acme');
    assert.ok(posts.every(({ body }) => body['reply_broadcast'] === undefined));
  });

  it('asks in the channel in private, and shares the neutral line for everybody', async () => {
    await paula.command(`/ticket status ${inChannel}`, 'team');
    const answered = await messageOf('team', /Ticket status/);
    assert.equal(answered.message.onlyFor, paula.user);
    await answered.press('Share progress');
    const shared = await messageOf('team', /How far tickets are/, platforms.client.person('bystander'));
    assert.doesNotMatch(JSON.stringify(shared.message), /CVE-|ulnerability/);
    await paula.command('/ticket help', 'team');
    await messageOf('team', /Only you see this answer/);
    await paula.command('/ticket status', 'team');
    await messageOf('team', new RegExp(`Ticket status[^]*${inChannel}`));
  });

  it('calculates CVSS in the modal: the score follows each choice', async () => {
    await paula.command('/ticket new');
    const modal = await modalOf('New request');
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'Anybody can read the list.');
    await modal.submit();
    await modal.press('Calculate CVSS');
    await modalOf('CVSS 3.1');
    const chosen = { AV: 'N', AC: 'L', PR: 'N', UI: 'R', S: 'C', C: 'H', I: 'H', A: 'H' };
    for (const [metric, value] of Object.entries(chosen)) await modal.choose(metric, value);
    await waitFor(
      () => (/CVSS 3\.1: 9\.6, critical/.test(modal.text) ? true : undefined),
      () => `expected the score, got ${modal.text}`,
    );
    await modal.choose('A', 'N');
    await waitFor(
      () => (/CVSS 3\.1: 9\.3, critical/.test(modal.text) ? true : undefined),
      () => `expected the other score, got ${modal.text}`,
    );
  });

  it('closes the modal by accident and goes on where it was', async () => {
    await paula.modal().close();
    await paula.command('/ticket new', 'team');
    const modal = await modalOf('Unfinished request');
    await modal.press('Continue request');
    await modalOf('CVSS 3.1');
    assert.equal(modal.value('AV'), 'N');
    await modal.submit();
    assert.equal(modal.title, 'Resolution');
  });

  it('has room for an answer of 9,000 characters, and loses none of them', async () => {
    const modal = paula.modal();
    await modal.choose('resolution', 'Yes, there is one');
    await modal.submit();
    const parts = ['a', 'b', 'c'].map((letter) => `${letter.repeat(2_990)}.`);
    await modal.type('remediation', parts[0] ?? '');
    await modal.press('More room');
    await waitFor(
      () => (modal.fields.includes('remediation.2') ? true : undefined),
      () => modal.text,
    );
    assert.equal(modal.value('remediation'), parts[0]);
    await modal.type('remediation.2', parts[1] ?? '');
    await modal.press('More room');
    await waitFor(
      () => (modal.fields.includes('remediation.3') ? true : undefined),
      () => modal.text,
    );
    await modal.type('remediation.3', parts[2] ?? '');
    await modal.submit();
    await modal.choose('message', 'No, not yet');
    await modal.submit();
    await modal.submit();
    const number = numberIn(modal.text);
    await modal.close();
    await paula.command(`/ticket status ${number}`);
    const status = await messageOf('dm', new RegExp(`Ticket status[^]*${number}`));
    await status.press('Show answers');
    const answers = await modalOf('All answers');
    const read = [answers.text];
    while (answers.buttons.includes('Next page')) {
      const turned = answers.changed();
      await answers.press('Next page');
      await turned;
      read.push(answers.text);
    }
    const said = read.join('\n');
    for (const letter of ['a', 'b', 'c']) {
      const runs = said.match(new RegExp(`${letter}{9,}`, 'g')) ?? [];
      assert.equal(runs.join('').length, 2_990, letter);
    }
    await answers.close();
  });

  for (const place of ['lobby', 'closed'] as const) {
    it(`files where the desk is no member (${place}): told in private, and there once it was invited`, async () => {
      await paula.command('/ticket new', place);
      const modal = await modalOf('New request');
      await answerIncident(modal);
      await modal.submit();
      const number = numberIn(modal.text);
      await modal.close();
      const hint = await messageOf('dm', new RegExp(`${number}[^]*/invite`));
      await platforms.invite('acme', place);
      await hint.press('Follow that place');
      await messageOf('dm', /trying to tell that channel or chat again/);
      await messageOf(place, new RegExp(number));
    });
  }

  it('is not told that a line was shared where the desk may not speak', async () => {
    await platforms.invite('acme', 'lobby', 'kick');
    await paula.command(`/ticket status ${inChannel}`, 'lobby');
    const status = await messageOf('lobby', /Ticket status/);
    await status.press('Share progress');
    await messageOf('lobby', /\/invite/);
  });

  it('files in the direct message by buttons and by typing, and answers in the thread of a ticket', async () => {
    await paula.dm('new');
    const question = await messageOf('dm', /What do you want to report/);
    await question.choose('category', 'Security incident');
    await question.press('Start request');
    await messageOf('dm', /What is the problem or the vulnerability/);
    for (const [words, next] of [
      ['Somebody signed in.', /CVE ids or CVSS/],
      ['CVE-2024-12345', /Is there a resolution/],
      ['no', /Is there a message to send/],
      ['no', /Please check your answers/],
    ] as const) {
      await paula.dm(words);
      await messageOf('dm', next);
    }
    const review = await messageOf('dm', /Please check your answers/);
    await review.press('Submit');
    const filed = await messageOf('dm', /Your ticket is filed/);
    const number = numberIn(filed.text);
    await paula.dm('status');
    await messageOf('dm', /Tickets and requests/);
    await paula.dm('The log is at hand.', filed.message.ts);
    const asked = await messageOf('dm', /Add this to a ticket\?/);
    assert.ok(asked.text.includes(number), 'the ticket in whose thread it was written');
    assert.equal(asked.message.thread_ts, filed.message.ts);
    await asked.press('Add to ticket');
    await messageOf('dm', /Added to your ticket/);
  });

  it('begins a request with a message, asked first, and with the shortcut that is everywhere', async () => {
    const bea = platforms.client.person('colleague');
    const said = await bea.say('The build server answers to strangers.', 'work');
    await bea.messageShortcut('file-from-message', said);
    const asks = await modalOf('Report this message?', bea);
    assert.equal(asks.value('text'), 'The build server answers to strangers.');
    await asks.submit();
    await modalOf('New request', bea);
    await bea.modal().close();
    await bea.shortcut('new-request');
    await modalOf(/New request|Unfinished request/, bea);
    await bea.modal().close();
  });

  it('shows each their home: tickets and language, to assessors the queue, to a stranger how to begin', async () => {
    await paula.open();
    await waitFor(
      () => (paula.team.picture.home(paula.user) ? true : undefined),
      () => 'expected a home',
    );
    assert.ok(paula.home().text.includes(inChannel));
    assert.ok(!paula.home().text.includes('Open tickets of the assessment team'));
    await paula.home().press('Report a security event');
    await modalOf(/New request|Unfinished request/);
    await paula.modal().close();
    const alex = platforms.client.person('assessor', 'beta');
    await alex.open();
    await waitFor(
      () => (alex.team.picture.home(alex.user) ? true : undefined),
      () => 'expected a home',
    );
    assert.match(alex.home().text, new RegExp(`Open tickets of the assessment team[^]*${inChannel}`));
    const stranger = platforms.client.person('second');
    await stranger.open();
    await waitFor(
      () => (stranger.team.picture.home(stranger.user) ? true : undefined),
      () => 'expected a home',
    );
    assert.match(stranger.home().text, /You have no tickets yet/);
  });
});
