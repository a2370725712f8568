import assert from 'node:assert/strict';
import { bringIn, sendAway, tell } from '../../support/slack/doings.js';
import { acknowledge, answerIncident } from '../../support/slack/filing.js';
import { GatedSlackDesk } from '../../support/slack/gated-desk.js';
import type { SlackPerson } from '../../support/slack/person.js';
import { until } from '../../support/until.js';

describe('a channel of Slack that the desk was sent away from', () => {
  let desk: GatedSlackDesk;
  let colin: SlackPerson;
  beforeEach(async () => {
    desk = await GatedSlackDesk.open();
    colin = desk.client.person('colleague');
  });
  afterEach(() => desk.close());

  /** Files a ticket that a thread of the channel follows; answers the thread. */
  async function fileIn(where: 'work' | 'closed'): Promise<string> {
    const { message } = await colin.mention('new', where);
    const way = `@${message.ts}`;
    await desk.slack.until(() => JSON.stringify(messagesOf(where)).includes(way), 'the way to begin there');
    await (await colin.message(where, way)).press('Report a security event');
    await desk.slack.until(() => colin.modals > 0 && colin.modal().title === 'New request', 'the form');
    await answerIncident(colin.modal());
    await colin.modal().submit();
    await colin.modal().close('all');
    await desk.slack.until(() => linesOf(where, message.ts).length > 0, 'the line of the thread');
    return message.ts;
  }

  const messagesOf = (where: 'work' | 'closed', thread?: string) =>
    colin.team.picture.messages(colin.team.channels[where], colin.user, thread);
  const linesOf = (where: 'work' | 'closed', thread: string) =>
    messagesOf(where, thread).filter(
      ({ user, onlyFor, blocks }) => user === colin.team.botUser && onlyFor === undefined && JSON.stringify(blocks).includes('SEC-'),
    );

  /** Something happens to the ticket that the thread cannot be told. */
  async function miss(where: 'work' | 'closed'): Promise<void> {
    await sendAway(desk.client, 'acme', where);
    await desk.slack.until(
      () => JSON.stringify(desk.slack.teams.acme.picture.messages(triage(), alex().user)).includes('Acknowledge'),
      'the ticket',
    );
    await acknowledge(desk.slack, alex());
    const tickets = async () => (await desk.store.tickets.find({ by: 'open', is: 'yes', limit: 5 })).items;
    await until(async () => JSON.stringify(await tickets()).includes('threadDied'), 'the thread to take nothing');
  }

  const alex = () => desk.assessor();
  const triage = () => desk.slack.teams.acme.channels.triage;
  async function whole(where: 'work' | 'closed'): Promise<string> {
    const address = `${colin.team.id}/${colin.team.channels[where]}`;
    const { items } = await desk.store.conversations.find({ by: 'tenant', is: `slack:${colin.team.id}`, limit: 50 });
    const thread = items.find(({ doc }) => doc.address.startsWith(`${address}/`)) ?? assert.fail('expected a thread to be known');
    return thread.doc.within ?? assert.fail('expected the thread to stand in a channel');
  }

  it('has its threads told what they missed, once somebody speaks to the desk there', async () => {
    const thread = await fileIn('work');
    const before = linesOf('work', thread).length;
    await miss('work');
    await bringIn(desk.client, 'acme', 'work');
    await desk.client.person('publisher').mention('help', 'work');
    await desk.slack.until(() => linesOf('work', thread).length > before, 'what was missed');
    assert.match(JSON.stringify(linesOf('work', thread).at(-1)?.blocks), /Acknowledged/);
    const { items } = await desk.store.conversations.find({ by: 'lost', is: await whole('work'), limit: 5 });
    assert.deepEqual(items, []);
  });

  it('has them told when it is brought in again, where Slack tells of that', async () => {
    await bringIn(desk.client, 'acme', 'closed', 'colleague');
    const thread = await fileIn('closed');
    const before = linesOf('closed', thread).length;
    await miss('closed');
    await bringIn(desk.client, 'acme', 'closed', 'colleague');
    await desk.slack.until(() => linesOf('closed', thread).length > before, 'what was missed');
  });

  it('hears nothing by a slash command, which works there too', async () => {
    const thread = await fileIn('work');
    const before = linesOf('work', thread).length;
    await miss('work');
    await colin.command('/ticket list', 'work');
    assert.equal(desk.turns.at(-1)?.input.kind, 'command');
    assert.ok((await desk.store.conversations.find({ by: 'lost', is: await whole('work'), limit: 5 })).total > 0);
    assert.equal(linesOf('work', thread).length, before);
    await tell(desk.client, colin, 'work', {
      type: 'app_mention',
      channel_type: undefined,
      text: `<@${colin.team.botUser}> help`,
      thread_ts: thread,
    });
    assert.equal((await desk.store.conversations.find({ by: 'lost', is: await whole('work'), limit: 5 })).total, 0);
  });
});
