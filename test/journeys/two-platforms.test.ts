import assert from 'node:assert/strict';
import { numberIn, type Seat, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { answerIncident } from '../parity/story.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';
import { TeamsClient } from '../support/teams/client.js';
import { app } from '../support/teams/entra.js';

describe('one ticket on two platforms, in one process', function () {
  this.timeout(90_000);
  let platforms: Platforms;
  const stages = {} as Record<'Slack' | 'Teams', Stage>;
  before(async () => {
    platforms = await Platforms.open(['teams', 'slack']);
    stages.Slack = new SlackStage(platforms);
    stages.Teams = new TeamsStage(platforms);
    await stages.Teams.seat('lead', 'triage').arrive();
  });
  after(() => platforms?.close());

  for (const [home, away] of [
    ['Slack', 'Teams'],
    ['Teams', 'Slack'],
  ] as const) {
    it(`is filed at ${home} and assessed at ${away}, each side told who wrote, and nothing comes back to who said it`, async () => {
      const own = stages[home].seat('publisher', 'own');
      const thread = stages[home].seat('publisher', 'thread');
      const assessor = stages[away].seat('assessor', 'triage');
      await own.say('help');
      await own.sees(/What I can do for you/);
      await thread.say('new');
      await thread.sees(/Let us talk in private/);
      await thread.press('Report a security event');
      await answerIncident(thread);
      await thread.press('Submit', { detail: 'neutral' });
      const number = numberIn(await thread.sees(/Your ticket is filed/));
      await open(assessor, number, 'Acknowledge', /Confirm receipt/);
      await assessor.press('Confirm receipt', { priority: 'P1', severity: 'critical' });
      await assessor.sees(/Receipt is confirmed/);
      await thread.finds(new RegExp(`${number}[^]*Acknowledged`));
      await open(assessor, number, 'Ask publisher', /Ask the publisher/);
      await assessor.press('Send question', { text: 'Since when?', days: '3' });
      await assessor.sees(/Your question is on its way/);
      await thread.finds(new RegExp(`${number}[^]*The assessment team wrote to you: press Read`));
      await thread.press('Reply');
      assert.match(await thread.sees(/Write to the assessors/), /Since when\?/);
      await thread.press('Send reply', { text: `Since Monday, says ${home}.` });
      await thread.sees(/now part of the ticket/);
      // Both channels of the assessors hear of it, each once, as the publisher's words.
      for (const stage of Object.values(stages)) {
        const seat = stage.seat('lead', 'triage');
        await seat.finds(new RegExp(`${number}[^]*The publisher answered the question[^]*Since Monday, says ${home}\\.`));
        assert.equal(seat.all.filter((text) => text.includes(`Since Monday, says ${home}.`)).length, 1);
      }
      await open(assessor, number, 'Record outcome', /Record the outcome/);
      await assessor.press('Record outcome', { outcome: 'no-action', severity: 'low', text: 'It was our own test.' });
      await assessor.sees(/The outcome is recorded/);
      await own.finds(new RegExp(`${number}[^]*has reached an outcome[^]*It was our own test\\.`));
      await thread.finds(new RegExp(`${number}[^]*Assessed: now`));
      const place = thread.all.filter((text) => text.includes(number));
      assert.ok(place.every((text) => !/Monday|our own test|Since when/.test(text)));
    });
  }

  it('answers no message of its own, which both platforms tell it of', async () => {
    const turns = () => platforms.desk.log.filter(({ event }) => event === 'turn').length;
    const before = turns();
    const { slack, client, connector, entra, desk } = platforms;
    const { acme } = slack.teams;
    const posted = acme.picture.messages(acme.channels.team, acme.people.publisher).filter(({ user }) => user === acme.botUser);
    assert.ok(posted.length > 0);
    for (const { channel, ts, thread_ts = ts, text } of posted) {
      const said = { channel, ts, event_ts: ts, thread_ts, text, user: acme.botUser, bot_id: acme.botId };
      await client.event('acme', 'event-message-thread', said);
      await client.event('acme', 'event-app-mention', { ...said, text: `<@${acme.botUser}> help` });
    }
    const bot = new TeamsClient({ connector, entra, baseUrl: desk.baseUrl });
    await bot.send({ ...bot.toMessage('help'), from: { id: `28:${app.appId}`, name: 'Security Event Desk' } });
    assert.equal(turns(), before);
    assert.deepEqual(
      platforms.desk.log.filter(({ level }) => level === 'error'),
      [],
    );
  });
});

/** Opens the whole ticket from the assessors' channel and a form there. */
async function open(seat: Seat, number: string, button: string, form: RegExp): Promise<void> {
  await seat.finds(new RegExp(`(?=[^]*${number})[^]*Open ticket`));
  await seat.press('Open ticket');
  await seat.sees(new RegExp(`The whole ticket[^]*${button}`));
  await seat.press(button);
  await seat.sees(form);
}
