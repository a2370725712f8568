import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { TeamsClient, walk } from '../../../support/teams/client.js';
import type { Call } from '../../../support/teams/connector.js';
import {
  drawPlainly,
  locally,
  type OpenTeams,
  openTeams,
  receipt,
  type Script,
  shown,
  withTeams,
  wordsOf,
} from '../../../support/teams/desk.js';
import { gate, until } from '../../../support/until.js';

const isUpdate = ({ method }: Call) => method === 'PUT';
const inWords = (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

function show(words: string): Script {
  return () => ({ kind: 'show', audience: 'private', card: receipt(words) });
}

function replace(words: string): Script {
  return () => ({ kind: 'replace', audience: 'private', card: receipt(words) });
}

describe('replies in Teams', () => {
  let teams: OpenTeams;
  let client: TeamsClient;

  beforeEach(async () => {
    teams = await openTeams(locally);
    client = new TeamsClient({ baseUrl: teams.baseUrl, connector: teams.connector });
  });
  afterEach(() => teams.close());

  const updates = () => teams.connector.calls.filter(isUpdate);

  /** The first card is there, to be pressed. */
  async function withCard(): Promise<void> {
    teams.desk.script = show('first');
    await client.say('new');
  }

  describe('to a message', () => {
    it('are posted, told to the desk, and show only neutral words outside of the card', async () => {
      teams.desk.script = show('a secret');
      await client.say('hello');
      const [call] = teams.connector.calls;
      assert.equal(wordsOf(client.card()), 'a secret');
      assert.equal(call?.body.summary, 'The desk shows: receipt');
      assert.equal(call?.body.text, undefined);
      assert.deepEqual(
        teams.desk.posts.map(({ message, view }) => [message, view.kind]),
        [['m1', 'receipt']],
      );
    });

    it('go into the thread of a channel', async () => {
      const inChannel = new TeamsClient({ baseUrl: teams.baseUrl, connector: teams.connector, kind: 'channel' });
      await inChannel.say('status');
      assert.deepEqual(teams.desk.turns[0]?.input, { kind: 'command', text: 'status' });
      assert.match(teams.connector.calls[0]?.conversation ?? '', /;messageid=1700000000000$/);
    });

    it('settle an older message after the new one is out', async () => {
      await withCard();
      teams.desk.script = () => ({
        kind: 'show',
        audience: 'private',
        card: receipt('second'),
        settle: { message: 'm1', card: receipt('settled') },
      });
      await client.say('an answer');
      await teams.connector.until(() => updates().length === 1);
      assert.deepEqual(
        client.messages().map(({ card }) => wordsOf(card)),
        ['settled', 'second'],
      );
      assert.deepEqual(
        teams.connector.calls.map(({ method }) => method),
        ['POST', 'POST', 'PUT'],
      );
    });

    it('say nothing when there is nothing to say', async () => {
      teams.desk.script = () => ({ kind: 'nothing' });
      assert.equal((await client.say('hello')).status, 200);
      assert.equal(teams.connector.calls.length, 0);
    });

    it('are tried again when they were certainly not accepted', async () => {
      teams.connector.fail({ status: 412 });
      teams.connector.fail({ status: 429, headers: { 'retry-after': '0' } });
      await client.say('hello');
      await until(() => teams.desk.posts.length === 1, 'the desk to learn that it is out');
      assert.deepEqual([teams.connector.calls.length, client.messages().length], [3, 1]);
    });

    it('are not tried again when they may have been accepted', async () => {
      teams.connector.fail({ status: 503 });
      await client.say('hello');
      await until(() => teams.log.lines.some((line) => line.includes('teams-send-refused')), 'the desk to have done with it');
      await teams.channel.close();
      assert.equal(teams.connector.calls.length, 1);
      assert.deepEqual(teams.desk.posts, []);
    });

    it('become their neutral line when the platform will not have the card', async () => {
      teams.connector.fail({ status: 400 });
      teams.desk.script = show('odd');
      await client.say('hello');
      assert.deepEqual(
        client.messages().map(({ card }) => wordsOf(card)),
        ['The desk shows: receipt'],
      );
    });

    it('become their neutral line when the card is larger than Teams takes', async () => {
      for (const [length, words] of [
        [20_000, 'x'.repeat(20_000)],
        [26_000, 'The desk shows: receipt'],
      ] as const) {
        teams.desk.script = show('x'.repeat(length));
        await client.say('hello');
        assert.equal(wordsOf(client.card()), words);
      }
      assert.ok(teams.connector.calls.every(({ bytes }) => bytes < 26_000));
      assert.match(teams.log.lines.join('\n'), /teams-card-too-large/);
    });

    it('do not come twice because the desk could not note them', async () => {
      teams.desk.posted = async () => {
        throw new Error('no room');
      };
      assert.equal((await client.say('hello')).status, 200);
      assert.equal(teams.connector.calls.length, 1);
    });
  });

  describe('to a press', () => {
    it('come at once in the answer, and then last on all devices', async () => {
      await withCard();
      teams.desk.script = replace('second');
      const answered = gate();
      teams.connector.fail({ after: answered.passed }, 1, isUpdate);
      const { status, card } = await client.press('Go');
      assert.equal(status, 200);
      assert.equal(wordsOf(card), 'second');
      answered.pass();
      await teams.connector.until(
        () => updates().length === 1 && wordsOf(teams.connector.messages(client.conversation)[0]?.card) === 'second',
      );
      assert.equal(updates()[0]?.activity, 'm1');
      assert.deepEqual(teams.desk.posts.length, 1, 'a card that moves on is no new message');
    });

    it('give the inputs that the button reads, and none where it reads none', async () => {
      await withCard();
      await client.press('Go', { text: 'typed' });
      await client.press('Back', { text: 'typed' });
      const inputs = teams.desk.turns.map(({ input }) => (input.kind === 'press' ? input.inputs : undefined));
      assert.deepEqual(inputs, [undefined, { text: 'typed' }, {}]);
    });

    it('end in the newest card, however slow the first update was', async () => {
      await withCard();
      const pressed = gate();
      teams.connector.fail({ after: pressed.passed }, 1, isUpdate);
      for (const words of ['two', 'three', 'four', 'five']) {
        teams.desk.script = replace(words);
        await client.press('Go', {}, 'm1');
      }
      pressed.pass();
      const standing = () => wordsOf(teams.connector.messages(client.conversation)[0]?.card);
      await teams.connector.until(() => standing() === 'five');
      await teams.channel.close();
      assert.equal(standing(), 'five');
      assert.deepEqual(
        updates().map(({ body }) => wordsOf(body.attachments?.[0]?.content)),
        ['two', 'five'],
        'those between were not sent',
      );
    });

    it('are updated again after a failure that leaves it open, with the newest card', async () => {
      await withCard();
      teams.desk.script = replace('two');
      teams.connector.fail({ status: 503 }, 1, isUpdate);
      await client.press('Go');
      await teams.connector.until(() => updates().length === 1);
      teams.desk.script = replace('three');
      await client.press('Go');
      await teams.connector.until(() => updates().length === 2);
      await teams.channel.close();
      assert.deepEqual(
        updates().map(({ body }) => wordsOf(body.attachments?.[0]?.content)),
        ['two', 'three'],
      );
    });

    it('are words, also when a new card comes or nothing', async () => {
      await withCard();
      const answered = await client.press('Go');
      assert.deepEqual(answered.body, inWords('The answer is the newest message here.'));
      await teams.connector.until(() => client.messages().length === 2);
      teams.desk.script = () => ({ kind: 'nothing' });
      const nothing = 'Nothing was changed: that was a lot at once. Please wait a moment, then press again.';
      assert.deepEqual((await client.press('Go')).body, inWords(nothing));
      const inDialog = { type: 'invoke', name: 'task/submit', value: { data: { desk: { do: 'drop' } } } };
      assert.deepEqual((await client.send(inDialog)).body, { task: { type: 'message', value: nothing } });
      teams.desk.script = () => ({ kind: 'share', audience: 'place', card: { ...receipt('shared'), view: { kind: 'pointer' } } });
      assert.match(JSON.stringify((await client.send(inDialog)).body), /"message","value":"I am posting it: everybody/);
    });

    it('go by the fallback where a client cannot execute: the message moves on', async () => {
      await withCard();
      teams.desk.script = replace('second');
      assert.equal((await client.submit('Go', { text: 'typed' })).status, 200);
      assert.deepEqual(
        teams.connector.calls.map(({ method }) => method),
        ['POST', 'PUT'],
      );
      assert.equal(wordsOf(client.card()), 'second');
    });

    it('are posted anew by the fallback when the message is gone', async () => {
      await withCard();
      teams.desk.script = replace('second');
      await client.send({ type: 'message', replyToId: 'gone', value: { desk: { do: 'drop' } } });
      assert.deepEqual(
        client.messages().map(({ card }) => wordsOf(card)),
        ['first', 'second'],
      );
      await client.send({ type: 'message', value: { desk: { do: 'drop' } } });
      assert.equal(client.messages().length, 3);
      assert.equal(teams.desk.posts.length, 3);
    });

    it('are the same for a press that is sent again', async () => {
      await withCard();
      await client.press('Go', { text: 'typed' });
      await client.resend();
      await client.resend('another id');
      const [, ...presses] = teams.desk.turns;
      assert.equal(presses.length, 3);
      assert.equal(new Set(presses.map(({ cause }) => cause)).size, 1);
    });

    it('to a button that cannot be read say what the desk says', async () => {
      teams.desk.script = ({ input }) => ({
        kind: 'show',
        audience: 'private',
        card: shown({ kind: input.kind === 'unreadable' ? 'outdated' : 'welcome' }),
      });
      await client.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { old: true } } } });
      await teams.connector.until(() => client.messages().length === 1);
      assert.equal(wordsOf(client.card()), 'outdated');
    });

    it('of a kind the desk does not know have a body that says so', async () => {
      const answered = await client.send({ type: 'invoke', name: 'composeExtension/query', value: {} });
      assert.deepEqual([answered.status, answered.body], [501, { error: 'not-implemented' }]);
    });

    it('that opens a dialog have its card, with buttons that a dialog knows, and post nothing', async () => {
      const before = teams.connector.calls.length;
      const data = { desk: { do: 'command', text: 'help' }, msteams: { type: 'task/fetch' } };
      const { body } = await client.send({ type: 'invoke', name: 'task/fetch', value: { data } });
      const { task } = body as { task: { type: string; value: { title: string; card: { content: { actions: { type: string }[] } } } } };
      assert.equal(task.type, 'continue');
      assert.equal(task.value.title, 'The desk shows: help');
      assert.deepEqual([...new Set(task.value.card.content.actions.map(({ type }) => type))], ['Action.Submit']);
      assert.equal(teams.desk.turns.at(-1)?.input.kind, 'press');
      assert.equal(teams.connector.calls.length, before);
    });
  });

  describe('on the wire', () => {
    it('have no field that would keep a phone from leaving the card', async () => {
      await client.say('hello');
      const fields = walk(client.card()).filter(({ type }) => String(type).startsWith('Input.'));
      assert.deepEqual(
        fields.map(({ isRequired }) => isRequired),
        [false],
      );
      await client.press('Back', { text: '' });
      assert.equal(teams.desk.turns.at(-1)?.input.kind, 'press');
    });

    it('carry a Submit with the same data behind every Execute, wherever it stands', async () => {
      await client.say('hello');
      const executes = walk(client.card()).filter(({ type }) => type === 'Action.Execute');
      assert.equal(executes.length, 3);
      for (const { fallback, type: _type, verb: _verb, ...rest } of executes)
        assert.deepEqual(fallback, { ...rest, type: 'Action.Submit' });
      assert.ok(executes.some(({ associatedInputs }) => associatedInputs === 'none') && executes.some(({ style }) => style === 'positive'));
    });

    it('carry it in the answer to a press too', async () => {
      await withCard();
      teams.desk.script = replace('second');
      const { card } = await client.press('Go');
      assert.ok(card);
      assert.ok(
        walk(card)
          .filter(({ type }) => type === 'Action.Execute')
          .every(({ fallback }) => fallback !== undefined),
      );
    });

    it('leave the card of the desk as it was', () => {
      assert.ok(!JSON.stringify(drawPlainly({ kind: 'welcome' })).includes('fallback":'));
    });
  });

  describe('that take long', () => {
    it('are announced once by typing, which never follows them; quick ones are not', async () => {
      teams.desk.script = show('quick');
      await client.say('hello');
      teams.desk.script = async () => {
        await sleep(1_700);
        return { kind: 'show', audience: 'private', card: receipt('slow') };
      };
      teams.connector.fail({ delayMs: 300 }, 1, ({ body }) => body.type === 'typing');
      await client.say('hello');
      assert.deepEqual(
        teams.connector.calls.map(({ body }) => body.type),
        ['message', 'typing', 'message'],
      );
      const [, typing, message] = teams.connector.calls.map(({ arrivedAtMs }) => arrivedAtMs);
      assert.ok(Number(message) - Number(typing) >= 280, 'the answer waits until typing is through');
    });
  });

  describe('of a desk that fails', () => {
    it('tell HTTP nothing of the error', async () => {
      teams.desk.script = () => {
        throw new Error('db password=hunter2');
      };
      for (const answered of [await client.say('hello'), await client.send({ type: 'invoke', name: 'adaptiveCard/action' })]) {
        assert.equal(answered.status, 503);
        const { error, correlationId } = answered.body as { error: string; correlationId: string };
        assert.equal(error, 'unavailable');
        assert.ok(teams.log.lines.some((line) => line.includes(correlationId)));
      }
    });
  });

  describe('between programs', () => {
    it('are never given to bots', async () => {
      const bot = { id: '28:another-bot', name: 'Echo', role: 'bot' };
      await client.send({ ...client.toMessage('hello'), from: bot });
      await client.send({ ...client.toMessage('hello'), from: { id: `28:${'x'.repeat(8)}` } });
      assert.equal(teams.desk.turns.length, 0);
      assert.equal(teams.connector.calls.length, 0);
    });

    it('stop after twenty in a minute in a group, and never in a personal chat', async () => {
      const group = new TeamsClient({ baseUrl: teams.baseUrl, connector: teams.connector, kind: 'groupChat' });
      for (let count = 0; count < 25; count += 1) {
        await group.say('hello');
        await client.say('hello');
      }
      assert.equal(group.messages().length, 20);
      assert.equal(client.messages().length, 25);
      assert.equal(teams.log.lines.filter((line) => line.includes('teams-loop-muted')).length, 1);
    });
  });

  describe('when the channel closes', () => {
    it('are waited for', async () => {
      await withCard();
      teams.desk.script = replace('second');
      teams.connector.fail({ delayMs: 200 }, 1, isUpdate);
      await client.press('Go');
      await teams.channel.close();
      assert.equal(wordsOf(teams.connector.messages(client.conversation)[0]?.card), 'second');
    });

    it('are not tried for ever', async () => {
      teams.connector.fail({ status: 429, headers: { 'retry-after': '100' } });
      await client.say('hello');
      const startedAtMs = performance.now();
      await teams.channel.close();
      assert.ok(performance.now() - startedAtMs < 1_000);
    });
  });
});

describe('Teams in local mode', () => {
  it('attaches no token', async () => {
    await withTeams(locally, async ({ baseUrl, connector }) => {
      await new TeamsClient({ baseUrl, connector }).say('hello');
      assert.equal(connector.calls[0]?.authorization, undefined);
    });
  });
});
