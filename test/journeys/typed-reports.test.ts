import assert from 'node:assert/strict';
import { numberIn, type Seat, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

/** What people write into their own chat who have something to report. */
const reports = [
  'Somebody got into our billing database last night',
  'our plugin leaks API keys',
  'we were hacked',
  'We found CVE-2024-12345 in our backup add-in',
  'help our database is being deleted right now',
  'Hi, somebody has published our signing key. What should we do?',
  'new admin accounts appeared on our portal tonight',
  'Ktoś włamał się do naszej bazy danych',
  'Our add-in calls home.\n\n- since Monday\n- from every installation',
  'URGENT!!! ransomware on the build server',
];

const small = ['thanks', 'Thank you very much!', 'ok', '?', 'help me please', 'how do I report something here', 'what is CVSS?'];

const stages = [
  ['teams', (platforms: Platforms): Stage => new TeamsStage(platforms)],
  ['slack', (platforms: Platforms): Stage => new SlackStage(platforms)],
] as const;

for (const [platform, open] of stages) {
  describe(`by typing alone, on ${platform}`, function () {
    this.timeout(120_000);
    let platforms: Platforms;
    let stage: Stage;
    let seat: Seat;
    before(async () => {
      platforms = await Platforms.open([platform]);
      stage = open(platforms);
      await stage.seat('lead', 'triage').arrive();
      seat = stage.seat('publisher', 'own');
      await seat.arrive();
      await seat.sees(/Welcome/);
    });
    after(() => platforms?.close());

    it('the welcome’s button says what it begins, and what comes next', async () => {
      await seat.say('language');
      await seat.sees(/Your language/);
      await seat.finds(/Press Report a security event: you choose what it is, press Start request/);
      assert.ok(seat.buttons.includes('Report a security event'), seat.buttons.join(', '));
    });

    for (const text of reports) {
      it(`a request begins with a report after one press: ${JSON.stringify(text)}`, async () => {
        await seat.say(text);
        await seat.sees(/Report this message\?[^]*Is this a report of a security event\?/);
        assert.ok(seat.buttons.includes('How it works') && seat.buttons.includes('Discard text'), seat.buttons.join(', '));
        await seat.press('Start request');
        await seat.sees(/New request/);
        await seat.press('Start request', { category: 'incident' });
        const asked = await seat.sees(/The problem/);
        for (const line of text.split('\n').filter((one) => one !== '')) assert.ok(asked.includes(line.replace(/^- /, '')), asked);
        await seat.press('Cancel request');
        await seat.sees(/Cancel this request\?/);
        await seat.press('Delete request');
        await seat.sees(/Request deleted/);
      });
    }

    for (const text of small) {
      it(`what tells of nothing gets help, which says how to begin: ${text}`, async () => {
        await seat.say(text);
        assert.match(await seat.sees(/I did not understand/), /say in a sentence what happened/);
      });
    }

    it('submits at the review by one word, and shows back what is none', async () => {
      await seat.say('new');
      await seat.sees(/New request/);
      for (const [said, next] of [
        ['incident', /The problem/],
        ['help', /What I can do for you/],
        ['list', /Tickets and requests/],
        ['A key was published.', /CVE ids or CVSS/],
        ['skip', /Resolution/],
        ['no, not yet', /Customer message/],
        ['none', /Please check your answers/],
        ['yes', /Nothing is sent yet[^]*“submit”[^]*yes/],
        ['send it', /Nothing is sent yet[^]*send it/],
      ] as const) {
        await seat.say(said);
        await seat.sees(next);
      }
      await seat.say('submit');
      await seat.sees(/Your ticket is filed/);
    });

    it('takes a number alone for its status, with a mention in a place too', async () => {
      await seat.say('status');
      const number = numberIn(await seat.sees(/Ticket status/));
      const forms = [
        number,
        number.toLowerCase(),
        `${number}.`,
        number.replaceAll('-', '－'),
        number.replaceAll('-', ' '),
        `/ticket ${number}`,
      ];
      // Slack takes what begins with a slash for a command of its own.
      for (const text of platform === 'slack' ? forms.slice(0, -1) : forms) {
        await seat.say('help');
        await seat.sees(/What I can do for you/);
        await seat.say(text);
        assert.match(await seat.sees(/Ticket status/), /Next it confirms receipt and sets priority and severity/);
      }
      const thread = stage.seat('publisher', 'thread');
      for (const text of forms.slice(0, 4)) {
        await thread.say(text);
        const told = await thread.sees(new RegExp(`How far tickets are[^]*${number}[^]*Received[^]*Next: the assessment team confirms`));
        assert.doesNotMatch(told, /published|incident/i);
      }
    });

    it('asks whether a text is to be added where one ticket is told of', async () => {
      await seat.say('help');
      await seat.sees(/What I can do for you/);
      await seat.say('The build server was used for it, too.');
      await seat.sees(/Add this to a ticket\?/);
      assert.ok(seat.buttons.includes('Start a new request'), seat.buttons.join(', '));
    });
  });
}
