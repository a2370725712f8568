import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ack } from '../support/slack/client.js';
import { beginRequest } from '../support/slack/filing.js';
import { GatedSlackDesk } from '../support/slack/gated-desk.js';
import type { SlackPerson } from '../support/slack/person.js';
import type { PersonName } from '../support/slack/seed.js';

/** Slack gives three seconds; the desk takes no more than this of them. */
const ackWithinMs = 2_500;
const long = process.env['DESK_LONG'] !== undefined;
/** One workspace slowed file by file is in `slack-slow.test.ts`; here the store stands still while everything happens at once. */
const cases = [
  { many: false, stallMs: 2_500 },
  { many: true, stallMs: long ? 10_000 : 4_000 },
];

for (const { many, stallMs } of cases) {
  describe(`Slack with ${many ? 'many workspaces' : 'one workspace'}, while the store stands still for ${stallMs / 1_000} s`, () => {
    let desk: GatedSlackDesk;
    const person = (name: PersonName): SlackPerson => desk.client.person(name);

    before(async function () {
      this.timeout(30_000);
      desk = await GatedSlackDesk.open({ many });
      if (many) assert.equal((await desk.install('acme')).status, 200);
      for (const name of ['publisher', 'bystander'] as const) await openSecondQuestion(person(name));
      await person('colleague').dm('new');
      await person('second').command('/ticket help', 'work');
      await person('lead').open('home');
      await desk.settle();
    });
    after(() => desk.close());

    async function openSecondQuestion(who: SlackPerson): Promise<void> {
      const modal = await beginRequest(desk.slack, who);
      await modal.choose('category', 'Vulnerability');
      await modal.submit();
    }

    it('acknowledges each kind of request in time, shows every outcome later, and does nothing twice', async function () {
      this.timeout(40_000);
      const { client, slack, gate } = desk;
      const [publisher, bystander, colleague] = [person('publisher'), person('bystander'), person('colleague')];
      const [second, lead, admin, assessor] = [person('second'), person('lead'), person('admin'), person('assessor')];
      const help = await second.message('work');
      const question = await colleague.message('dm');
      const said = await assessor.say('The build server answers strangers', 'work');
      await publisher.modal().type('problem', 'The upload takes any file');
      await question.choose('category', 'Vulnerability');
      client.acks.length = 0;
      const before = slack.calls.length;

      gate.hold();
      const stalledAtMs = performance.now();
      const asked = [
        publisher.modal().submit(),
        bystander.modal().press('Back'),
        question.press('Start request'),
        help.press('My tickets'),
        lead.home().press('Report a security event'),
        admin.command('/ticket list', 'lobby'),
        second.command('/ticket new', 'dm'),
        admin.shortcut('new'),
        assessor.messageShortcut('new', said),
        colleague.mention('list', 'work'),
        lead.open('messages'),
        lead.open('home'),
        bystander.dm('list'),
      ];
      await Promise.all(asked);
      const late = client.acks.filter(({ status, tookMs }) => status === 0 || tookMs > ackWithinMs);
      assert.deepEqual(late, []);
      assert.equal(client.acks.length, asked.length);
      // What was said is not taken in yet, so that Slack has to send it again; everything else has its answer.
      const again = client.acks.filter(({ status }) => status !== 200);
      assert.deepEqual(again.map(({ what, status }) => `${what}: ${status}`).toSorted(), [
        'event event-app-mention: 500',
        'event event-message-im: 500',
      ]);
      assert.ok(gate.stopped > 0);
      await sleep(stallMs - (performance.now() - stalledAtMs));
      gate.open();
      await desk.settle(700);
      await resend(again);
      await desk.settle();

      assert.equal(publisher.modal().title, 'CVE ids or CVSS');
      assert.equal(bystander.modal().title, 'New request');
      assert.match((await colleague.message('dm')).text, /What is the problem/);
      assert.equal(lead.modal().title, 'New request');
      assert.equal(second.modal().title, 'New request');
      assert.equal(admin.modal().title, 'New request');
      assert.match(assessor.modal().text, /The build server answers strangers/);
      assert.match((await admin.message('lobby')).text, /No tickets|no tickets|Nothing|not filed/i);
      const sent = slack.calls.slice(before).filter(({ method }) => method !== 'users.info' && method !== 'conversations.open');
      const seen = sent.map(({ method, body }) => `${method} ${JSON.stringify(body)}`);
      assert.equal(new Set(seen).size, seen.length, 'nothing is shown twice');
      const count = (method: string) => sent.filter((call) => call.method === method).length;
      // The mention, the typed list and the welcome; the two answers by response URL; the home page.
      assert.deepEqual(
        {
          'chat.postMessage': count('chat.postMessage'),
          response_url: count('response_url'),
          'views.publish': count('views.publish'),
          'views.open': count('views.open'),
        },
        { 'chat.postMessage': 3, response_url: 2, 'views.publish': 1, 'views.open': 4 },
      );
      assert.doesNotMatch(desk.log.lines.join('\n'), /slack-private-send-refused|background-failed|slack-limits/);
    });

    async function resend(failed: readonly Ack[]): Promise<void> {
      for (const { what, sent } of failed as readonly (Ack & { sent?: Readonly<Record<string, unknown>> })[]) {
        const name = what === 'event event-app-mention' ? 'event-app-mention' : 'event-message-im';
        if (!sent) continue;
        const again = await desk.client.event('acme', name, {}, { again: { body: sent, num: 1 } });
        assert.equal(again.status, 200);
      }
    }
  });
}

describe('Slack with many workspaces, while the store is away from the very first request on', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open({ many: true });
    assert.equal((await desk.install('acme')).status, 200);
  });
  after(() => desk.close());
  afterEach(() => desk.gate.open());

  for (const how of ['refuse', 'hold'] as const) {
    it(`tells whoever asks in time, with a reference and nothing of its inside: ${how}`, async () => {
      desk.gate[how]();
      const paula = desk.client.person('publisher');
      const acks = await Promise.all([paula.command('/ticket list', 'work'), paula.command('/ticket new', 'work')]);
      for (const { tookMs, body } of acks) {
        assert.ok(tookMs < ackWithinMs);
        const { response_type, text } = body as { response_type: string; text: string };
        assert.equal(response_type, 'ephemeral');
        assert.match(text, /did not work, and nothing was changed.*reference: [\w-]{12}/);
        assert.doesNotMatch(text, /store|disk|refuse|Error/i);
        const [, reference = ''] = /reference: ([\w-]{12})/.exec(text) ?? [];
        assert.match(desk.log.lines.join('\n'), new RegExp(`slack-not-let-in.*${reference}`));
      }
      assert.equal((await paula.dm('new')).status, 500, 'what is said comes again');
    });
  }
});
