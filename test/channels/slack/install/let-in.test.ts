import assert from 'node:assert/strict';
import type { Json } from '../../../support/slack/blocks.js';
import { beginRequest } from '../../../support/slack/filing.js';
import { GatedSlackDesk } from '../../../support/slack/gated-desk.js';

const notInstalled = /not installed in your workspace, or may not be used there/;
const textOf = ({ body }: { body: unknown }): string => (body as { text?: string }).text ?? '';

describe('Slack, where the desk may not be used', () => {
  let desk: GatedSlackDesk;
  afterEach(() => desk.close());

  it('tells people of a workspace that did not install it, and of one that is not allowed', async () => {
    desk = await GatedSlackDesk.open();
    const { beta } = desk.slack.teams;
    const stranger = desk.client.person('publisher', 'beta');
    for (const command of ['/ticket list', '/ticket new', '/ticket'])
      assert.match(textOf(await stranger.command(command, 'work')), notInstalled);
    // Where nothing can be said to them, Slack shows that it did not work.
    await assert.rejects(stranger.shortcut('new'), /got 500/);
    assert.equal(desk.turns.length, 0);
    assert.ok(
      desk.slack.calls.every(({ team }) => team === 'acme'),
      `nothing is sent to ${beta.id}`,
    );
  });

  it('goes by the workspace a person belongs to, also in a channel that two share', async () => {
    desk = await GatedSlackDesk.open({ access: { tenants: ['slack:T0ACME0001', 'teams:contoso'] } });
    const { beta } = desk.slack.teams;
    assert.doesNotMatch(textOf(await desk.client.person('publisher').command('/ticket list')), notInstalled);
    const guest = desk.client.person('colleague', 'acme', { homeTeam: beta.id });
    const own = desk.client.person('colleague');
    await own.command('/ticket help', 'work');
    const help = await own.message('work');
    const taken = desk.turns.length;
    await guest.mention('list', 'shared');
    await desk.slack.until(() => desk.slack.calls.some(({ method }) => method === 'chat.postEphemeral'), 'the refusal');
    const told = await guest.message('shared', ({ onlyFor }) => onlyFor === guest.user);
    assert.match(told.text, notInstalled, 'to this person alone');
    await guest.use(help.message).press('My tickets');
    await desk.settle();
    assert.equal(desk.turns.length, taken);
    assert.match((await guest.message('work')).text, notInstalled);
  });

  it('keeps what was typed in a form that is sent after the desk was removed', async () => {
    desk = await GatedSlackDesk.open({ many: true });
    await desk.install('acme');
    const paula = desk.client.person('publisher');
    const modal = await beginRequest(desk.slack, paula);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    await modal.type('problem', 'The upload takes any file');
    desk.gate.refuse();
    await modal.submit();
    assert.match(modal.text, /could not be saved/, 'known a moment ago: the desk itself says what went wrong');
    assert.equal(modal.value('problem'), 'The upload takes any file');
    desk.gate.open();
    await desk.client.event('acme', 'event-app-uninstalled');
    await modal.submit();
    assert.match(modal.errors['problem'] ?? '', notInstalled);
    assert.equal(modal.value('problem'), 'The upload takes any file');
  });
});

describe('Slack, sending what this version of the desk does not know', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  const paula = () => desk.client.person('publisher');
  const intern = /undefined|null|NaN|\[object|Error|at \/|\$\{/;

  it('answers a command that is not its own, kindly', async () => {
    const said = textOf(await paula().command('/tickets new'));
    assert.match(said, /do not know this command.*\/ticket help/);
  });

  it('answers words it does not know with what it knows', async () => {
    assert.match(JSON.stringify((await paula().command('/ticket xyz')).body), /did not understand.*help/i);
  });

  for (const [what, action] of [
    ['a button of an older version', { type: 'button', action_id: 'press:0', block_id: 'b', value: '{"do":"fly"}' }],
    ['a button that is none of ours', { type: 'button', action_id: 'other', block_id: 'b', value: 'x' }],
    ['a button without a value', { type: 'button', action_id: 'press:0', block_id: 'b' }],
  ] as const satisfies readonly (readonly [string, Json])[]) {
    it(`answers ${what}, in a chat, to one person and in a channel`, async () => {
      const person = paula();
      await person.dm('help');
      await person.command('/ticket help', 'work');
      await person.mention('list', 'work');
      await desk.settle();
      const { slack, client } = desk;
      for (const [where, is] of [
        ['dm', false],
        ['work', true],
        ['work', false],
      ] as const) {
        const message = await person.message(where, ({ onlyFor }) => (onlyFor !== undefined) === is);
        const before = slack.calls.length;
        const old = client.interact.bind(client);
        client.interact = (payload, delivery) => old({ ...payload, actions: [action] }, delivery);
        await message.press(message.buttons[0] ?? '').finally(() => {
          client.interact = old;
        });
        await desk.settle();
        const answers = slack.calls.slice(before).filter(({ method }) => method === 'response_url' || method.startsWith('chat.'));
        assert.equal(
          answers.length,
          1,
          `${where}: ${slack.calls
            .slice(before)
            .map(({ method }) => method)
            .join()}`,
        );
        assert.doesNotMatch(JSON.stringify(answers[0]?.body['text']), intern);
        if (where === 'work') assert.ok(['response_url', 'chat.postEphemeral'].includes(answers[0]?.method ?? ''), 'for this person alone');
      }
    });
  }

  it('moves a form of an older version on to what it can say', async () => {
    const person = paula();
    const modal = await beginRequest(desk.slack, person);
    const { client } = desk;
    const old = client.interact.bind(client);
    client.interact = (payload, delivery) =>
      old({ ...payload, view: { ...(payload['view'] as Json), callback_id: 'v0', private_metadata: '{"step":1}' } }, delivery);
    await modal.choose('category', 'Vulnerability');
    await modal.submit();
    client.interact = old;
    assert.match(modal.text, /older version/);
    assert.doesNotMatch(modal.text, intern);
  });
});
