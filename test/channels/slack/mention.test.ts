import assert from 'node:assert/strict';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';

describe('a mention in a channel of Slack', () => {
  let desk: GatedSlackDesk;
  before(async () => {
    desk = await GatedSlackDesk.open();
  });
  after(() => desk.close());

  for (const said of ['help', 'new', 'SEC-1234']) {
    it(`is answered where the person sees it, when nobody has answered under it yet: ${said}`, async () => {
      const paula = desk.client.person('publisher');
      const { message } = await paula.mention(said, 'work');
      await desk.settle();
      const answers = (await paula.messages('work')).filter(({ ts, onlyFor }) => Number(ts) > Number(message.ts) && onlyFor === paula.user);
      assert.deepEqual(
        answers.map(({ thread_ts }) => thread_ts),
        [undefined],
      );
      assert.ok(!(await desk.client.person('bystander').messages('work')).some(({ user }) => user === desk.slack.teams.acme.botUser));
    });
  }

  it('is heard as it was typed, with the names of people', async () => {
    const paula = desk.client.person('publisher');
    const lead = desk.client.person('lead');
    await paula.mention(`reply <http://setup.py|setup.py> of <@${lead.user}> &amp; more`, 'work');
    await desk.settle();
    const { input } = desk.turns.at(-1) ?? assert.fail('nobody did anything');
    assert.deepEqual(input, { kind: 'command', text: 'reply setup.py of @lead & more' });
  });

  it('goes on in its thread, where a button of that answer leads to something', async () => {
    const paula = desk.client.person('publisher');
    const { message } = await paula.mention('new', 'work');
    await desk.settle();
    await (await paula.message('work', 'Report a security event')).press('Report a security event');
    await desk.settle();
    const { place } = desk.turns.at(-1) ?? assert.fail('nobody did anything');
    assert.equal(place.thread?.root, `${message.channel}/${message.ts}`);
  });

  it('is answered in its thread, where there is one', async () => {
    const paula = desk.client.person('publisher');
    const root = await paula.say('Something is odd.', 'work');
    await paula.say('Very odd.', 'work', root.ts);
    await paula.mention('help', 'work', root.ts);
    await desk.settle();
    const isForPaula = ({ onlyFor }: { readonly onlyFor?: string }): boolean => onlyFor === paula.user;
    assert.ok((await paula.messages('work', root.ts)).some(isForPaula));
    const before = (await paula.messages('work', root.ts)).length;
    const { message } = await paula.message('work', (one) => isForPaula(one) && one.thread_ts === root.ts);
    const elements = [{ type: 'button', action_id: 'press:0', text: { type: 'plain_text', text: 'Of an older version' }, value: '{}' }];
    await paula.use({ ...message, blocks: [{ type: 'actions', block_id: 'actions.0', elements }] }, true).press('Of an older version');
    await desk.settle();
    assert.equal((await paula.messages('work', root.ts)).length, before + 1, 'what a button there says stays there');
  });
});
