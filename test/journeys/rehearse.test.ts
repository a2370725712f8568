import assert from 'node:assert/strict';
import { numberIn, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

const stages = [
  [
    'teams',
    (platforms: Platforms): Stage => new TeamsStage(platforms),
    ({ homes }: Platforms) => `teams:${homes.publishers.teams}/publisher`,
  ],
  [
    'slack',
    (platforms: Platforms): Stage => new SlackStage(platforms),
    ({ slack: { teams } }: Platforms) => `slack:${teams.acme.id}/${teams.acme.people.publisher}`,
  ],
] as const;

/** What an operator and a colleague do when the rehearsal asks them to. */
async function rehearseBy(stage: Stage): Promise<void> {
  const own = stage.seat('publisher', 'own');
  const number = numberIn(await own.finds(/This is a rehearsal/));
  const triage = stage.seat('assessor', 'triage');
  const open = async (button: string) => {
    assert.match(await triage.finds(new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number})[^]*Practice`)), /nothing happened/);
    await triage.press(button);
  };
  await open('Acknowledge');
  await triage.sees(/Confirm receipt/);
  await triage.press('Confirm receipt', { priority: 'P4', severity: 'low' });
  await triage.sees(/Receipt is confirmed/);
  await triage.finds(/Start assessment/);
  await open('Start assessment');
  await triage.sees(/The assessment has begun/);
  await own.finds(new RegExp(`${number}[^]*confirmed receipt`));
  await own.press('Send reply', { text: 'It works.' });
  await own.sees(/now part of the ticket/);
  const thread = stage.seat('publisher', 'thread');
  await thread.say(`follow ${number}`);
  await thread.sees(/follows|hears/i);
  await open('Reply to publisher');
  await triage.sees(/Reply to the publisher/);
  await triage.press('Show preview', { text: 'We hear you.' });
  await triage.sees(/Send to the publisher\?/);
  await triage.press('Send to publisher');
  await triage.sees(/Your text is on its way/);
  await thread.finds(new RegExp(`${number}[^]*wrote`));
  await thread.say(`reply ${number} it works`);
  await thread.sees(/reply|ticket/i);
  await own.say(`withdraw ${number}`);
  await own.sees(/Withdraw the ticket\?/);
  await own.press('Withdraw ticket', { text: 'Done.' });
  await own.sees(/The ticket is withdrawn/);
}

for (const [platform, open, identityOf] of stages) {
  describe(`the rehearsal of an installation on ${platform}`, function () {
    this.timeout(120_000);
    let platforms: Platforms;
    let stage: Stage;
    before(async () => {
      platforms = await Platforms.openRecipe(platform);
      stage = open(platforms);
      await stage.seat('lead', 'triage').arrive();
    });
    after(() => platforms?.close());

    it('sees everything work when those who are asked do what they are asked for', async () => {
      await stage.seat('publisher', 'own').say('help');
      await stage.seat('publisher', 'own').sees(/What I can do/);
      const [said] = await Promise.all([platforms.operate(['rehearse', identityOf(platforms), '--wait', '0.5']), rehearseBy(stage)]);
      assert.match(said, /All of it works here\.$/m);
      assert.equal(said.split('\n').filter((line) => line.startsWith('ok ')).length, 13);
    });

    it('says what it has not seen, and takes the practice ticket back', async () => {
      const own = stage.seat('publisher', 'own');
      const failed = platforms.operate(['rehearse', identityOf(platforms), '--wait', '0.03']);
      await assert.rejects(failed, ({ stdout }: { stdout: string }) => {
        assert.match(stdout, /ok {4}the message in the filer's own chat/);
        assert.match(stdout, /NOT {3}a mention in a channel or group chat\n {6}Is the desk a member there/);
        assert.match(stdout, /NOT {3}the post in triage being edited in place\n {6}It comes of the step before/);
        assert.match(stdout, /^Not seen: .*a mention in a channel or group chat/m);
        return true;
      });
      await own.say('list');
      assert.match(await own.sees(/Tickets and requests/), /Withdrawn[^]*Withdrawn/);
    });

    it('asks for the chat to be opened before the desk can write there', async () => {
      const stranger = platform === 'teams' ? `teams:${platforms.homes.publishers.teams}/nobody` : 'slack:T0NOBODY1/U0NOBODY1';
      const refused = platforms.operate(['rehearse', stranger]);
      await assert.rejects(refused, ({ stdout }: { stdout: string }) => /Open the chat with the desk there/.test(stdout));
    });
  });
}
