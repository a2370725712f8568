import assert from 'node:assert/strict';
import { numberIn, type Stage } from '../parity/seat.js';
import { SlackStage } from '../parity/slack-stage.js';
import { TeamsStage } from '../parity/teams-stage.js';
import { Platforms } from '../support/desk/platforms.js';

/** What somebody does on Slack to come by the ways that it alone has. */
function actsOnSlack({ client, slack }: Platforms): readonly Act[] {
  const paula = client.person('publisher');
  const opens = async (act: () => Promise<unknown>) => {
    const opened = slack.until(() => paula.modals > 0 && !/One moment/.test(paula.modal().text), 'the window');
    await act();
    await opened;
    paula.team.picture.close(paula.user, 'all');
  };
  return [
    () => paula.command('/ticket list', 'work'),
    () => opens(() => paula.shortcut('new-request')),
    async () => {
      const message = await paula.say('Somebody signed in with our build key.', 'work');
      await opens(() => paula.messageShortcut('file-from-message', message));
    },
    () => paula.open(),
  ];
}

type Act = () => Promise<unknown>;

const stages = [
  [
    'teams',
    (platforms: Platforms): Stage => new TeamsStage(platforms),
    ({ homes }: Platforms) => `teams:${homes.publishers.teams}/publisher`,
    { steps: 16, actsBeside: (): readonly Act[] => [] },
  ],
  [
    'slack',
    (platforms: Platforms): Stage => new SlackStage(platforms),
    ({ slack: { teams } }: Platforms) => `slack:${teams.acme.id}/${teams.acme.people.publisher}`,
    { steps: 20, actsBeside: actsOnSlack },
  ],
] as const;

/** What the filer and a colleague who assesses do when the rehearsal asks them to, each time it does. */
function actsOf(stage: Stage, number: () => string, beside: readonly Act[]): readonly Act[] {
  const own = stage.seat('publisher', 'own');
  const triage = stage.seat('assessor', 'triage');
  const thread = stage.seat('publisher', 'thread');
  const open = async (button: string) => {
    const post = new RegExp(`(?=[^]*Ticket for assessment)(?=[^]*${number()})(?=[^]*Practice)[^]*${button}`);
    assert.match(await triage.finds(post), /nothing happened/);
    await triage.press(button);
  };
  return [
    async () => {
      assert.equal(numberIn(await own.finds(/This is a rehearsal/)), number());
      await open('Acknowledge');
      await triage.sees(/Confirm receipt/);
      await triage.press('Confirm receipt', { priority: 'P4', severity: 'low' });
    },
    () => open('Start assessment'),
    async () => {
      await open('Ask publisher');
      await triage.sees(/Ask the publisher/);
      await triage.press('Send question', { days: '1', text: 'Does it work?' });
    },
    async () => {
      await own.finds(new RegExp(`${number()}[^]*Does it work`));
      await own.press('Send reply', { text: 'It works.' });
    },
    () => thread.say(`follow ${number()}`),
    async () => {
      await thread.finds(new RegExp(`${number()}[^]*Read`));
      await thread.press('Read');
      await thread.sees(/nothing happened[^]*What happened, newest first/);
    },
    async () => {
      await open('Reply to publisher');
      await triage.sees(/Reply to the publisher/);
      await triage.press('Show preview', { text: 'We hear you.' });
      await triage.sees(/Send to the publisher\?/);
      await triage.press('Send to publisher');
    },
    () => thread.say(`reply ${number()} it works`),
    ...beside,
    async () => {
      await own.say(`withdraw ${number()}`);
      await own.sees(/Withdraw the ticket\?/);
      await own.press('Withdraw ticket', { text: 'Done.' });
    },
  ];
}

for (const [platform, open, identityOf, { steps, actsBeside }] of stages) {
  describe(`the rehearsal of an installation on ${platform}`, function () {
    this.timeout(300_000);
    let platforms: Platforms;
    let stage: Stage;
    before(async () => {
      platforms = await Platforms.openRecipe(platform);
      stage = open(platforms);
      await stage.seat('lead', 'triage').arrive();
    });
    after(() => platforms?.close());

    it('sees everything work when those who are asked do what they are asked for, also with somebody who never spoke to the desk', async () => {
      let number = '';
      const acts = actsOf(stage, () => number, actsBeside(platforms)).values();
      let doing: Promise<unknown> = Promise.resolve();
      const said = await platforms.operate(['rehearse', identityOf(platforms), '--wait', '0.7'], {}, (line) => {
        if (line.includes('is filed for practice')) number = numberIn(line);
        if (line.startsWith('do ')) doing = doing.then(acts.next().value);
      });
      await doing;
      assert.equal(acts.next().done, true, 'all of it was asked for');
      assert.match(said, /All of it works here\.$/m);
      assert.equal(said.split('\n').filter((line) => line.startsWith('ok ')).length, steps);
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

    it('says what the platform answered where the desk may not begin the chat', async () => {
      const stranger = platform === 'teams' ? `teams:${platforms.homes.publishers.teams}/nobody` : 'slack:T0NOBODY1/U0NOBODY1';
      platforms.connector.without.add('nobody');
      const refused = platforms.operate(['rehearse', stranger, '--wait', '0.01']);
      await assert.rejects(refused, ({ stdout }: { stdout: string }) => {
        assert.match(stdout, /NOT {3}the message in the filer's own chat\n[^\n]*is it installed for the filer/);
        assert.match(stdout, /refused in private: \w+/);
        return true;
      });
    });

    it('says that it can begin no chat on a platform that is off', async () => {
      const off = platform === 'teams' ? 'slack:T0NOBODY1/U0NOBODY1' : `teams:${platforms.homes.publishers.teams}/nobody`;
      const refused = platforms.operate(['rehearse', off]);
      await assert.rejects(refused, ({ stdout }: { stdout: string }) =>
        /can begin no chat with[^]*Open the chat with the desk there/.test(stdout),
      );
    });
  });
}
