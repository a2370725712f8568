import assert from 'node:assert/strict';
import { TeamsClient } from '../../../support/teams/client.js';
import { type OpenTeams, openTeams, shown } from '../../../support/teams/desk.js';
import { until } from '../../../support/until.js';

describe('a message that was written in a place to the desk alone', () => {
  let teams: OpenTeams;
  beforeEach(async () => {
    teams = await openTeams();
  });
  afterEach(() => teams.close());

  const members = () => teams.connector.calls.map(({ method, onlyFor }) => [method, onlyFor]);

  for (const kind of ['groupChat', 'channel'] as const) {
    it(`is heard without a mention and answered to that person alone, in a ${kind}`, async () => {
      const client = new TeamsClient({ ...teams, kind });
      await sendTargeted(client, 'status');
      assert.deepEqual(
        teams.desk.turns.map(({ input }) => input),
        [{ kind: 'command', text: 'status' }],
      );
      assert.deepEqual(
        teams.connector.calls.map(({ conversation, onlyFor }) => [conversation, onlyFor]),
        [[client.conversation, `29:${client.user}`]],
      );
      assert.equal(teams.desk.posts.length, 1, 'the desk knows which message it became');
    });
  }

  for (const [how, isTold] of [
    ['says so', true],
    ['does not say so', false],
  ] as const) {
    describe(`has the buttons of its answer answered to that person alone, where the press ${how}`, () => {
      let client: TeamsClient;
      beforeEach(async () => {
        client = new TeamsClient({ ...teams, kind: 'groupChat' });
        await sendTargeted(client, 'status');
        if (isTold) client.recipient = { isTargeted: true };
      });

      const posted = ['POST', '29:ada'];
      const press = (way: 'press' | 'submit') => client[way]('Go');

      for (const way of ['press', 'submit'] as const) {
        it(`with another card (${way})`, async () => {
          await press(way);
          await until(() => teams.connector.calls.length === 2, 'the answer');
          assert.deepEqual(members(), [posted, posted]);
          assert.deepEqual(teams.desk.turns.at(-1)?.input, {
            kind: 'press',
            action: { do: 'command', text: 'help' },
            inputs: { text: 'stands here' },
            surface: 'message',
            message: 'm1',
          });
        });

        it(`with a card in its place (${way}), whose buttons are so too`, async () => {
          teams.desk.script = () => ({ kind: 'replace', audience: 'place', card: shown({ kind: 'pointer' }) });
          await press(way);
          await until(() => teams.connector.calls.length === 2, 'the update');
          teams.desk.script = () => ({ kind: 'show', audience: 'place', card: shown({ kind: 'pointer' }) });
          await press(way);
          await until(() => teams.connector.calls.length === 3, 'the answer');
          assert.deepEqual(members(), [posted, ['PUT', ''], posted]);
          assert.equal(client.messages().length, 2, 'it was taken');
        });
      }

      it('with a card of its own that settles the pressed one', async () => {
        teams.desk.script = () => ({
          kind: 'show',
          audience: 'place',
          card: shown({ kind: 'pointer' }),
          settle: { message: 'm1', card: shown({ kind: 'pointer' }) },
        });
        await press('press');
        await until(() => teams.connector.calls.length === 3, 'the update');
        assert.deepEqual(members(), [posted, posted, ['PUT', '']]);
      });
    });
  }

  it('marks no button that everybody sees', async () => {
    const client = new TeamsClient({ ...teams, kind: 'groupChat' });
    await client.say('status');
    await client.press('Go');
    await until(() => teams.connector.calls.length === 2, 'the answer');
    assert.deepEqual(
      teams.connector.calls.map(({ onlyFor }) => onlyFor),
      [undefined, undefined],
    );
  });

  it('is answered to everybody when it was none', async () => {
    const client = new TeamsClient({ ...teams, kind: 'groupChat' });
    await client.say('status');
    await sendTargeted(client, 'status', 'plain');
    assert.deepEqual(
      teams.connector.calls.map(({ onlyFor }) => onlyFor),
      [undefined, undefined],
    );
    assert.equal(teams.desk.turns.at(-1)?.input.kind, 'thread-text');
  });

  it('has what is shared told to everybody', async () => {
    teams.desk.script = () => ({ kind: 'share', audience: 'place', card: shown({ kind: 'pointer' }) });
    await sendTargeted(new TeamsClient({ ...teams, kind: 'groupChat' }), 'status');
    assert.deepEqual(
      teams.connector.calls.map(({ onlyFor }) => onlyFor),
      [undefined],
    );
  });

  it('shows others no sign of work', async () => {
    teams.desk.script = async () => {
      await new Promise((done) => setTimeout(done, 1_700));
      return { kind: 'show', audience: 'place', card: shown({ kind: 'pointer' }) };
    };
    await sendTargeted(new TeamsClient({ ...teams, kind: 'groupChat' }), 'help');
    assert.deepEqual(
      teams.connector.calls.map(({ body }) => body.type),
      ['message'],
    );
  });
});

/** As the slash menu sends it: without a mention, to a recipient that is targeted (Teams developer preview). */
async function sendTargeted(client: TeamsClient, text: string, kind: 'targeted' | 'plain' = 'targeted'): Promise<unknown> {
  const { recipient } = client.toCommon() as { recipient: object };
  const message = { type: 'message', textFormat: 'plain', text, entities: [] };
  return client.send(kind === 'plain' ? message : { ...message, recipient: { ...recipient, isTargeted: true } });
}
