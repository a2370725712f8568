import assert from 'node:assert/strict';
import { SendFailure } from '../../../../src/channels/send-failure.js';
import { toChatFailure, toFailure } from '../../../../src/channels/teams/outcome.js';
import { readAddress, toAddress, toChatAddress } from '../../../../src/channels/teams/thread.js';
import type { Conversation } from '../../../../src/ports/conversation.js';
import { toIdentity } from '../../../../src/tickets/people.js';
import { sampleConversationId } from '../../../support/store/documents.js';
import { TeamsClient } from '../../../support/teams/client.js';
import { drawPlainly, locally, type OpenTeams, openTeams, withTeams } from '../../../support/teams/desk.js';
import { app } from '../../../support/teams/entra.js';
import { type Refusal, refusals } from '../../../support/teams/refusals.js';

const card = drawPlainly({ kind: 'welcome' });

describe('what the desk tells a conversation of Teams under the message it began with', () => {
  let teams: OpenTeams;
  beforeEach(async () => {
    teams = await openTeams();
  });
  afterEach(() => teams.close());

  /** As the settings once said, whatever it is. */
  const triage = (conversation: string): Conversation => ({
    id: sampleConversationId(1),
    channel: 'teams',
    address: toAddress({ tenant: 't', conversation }),
    kind: 'channel',
    serviceUrl: teams.connector.serviceUrl,
    updatedAt: '2026-11-20T10:00:00.000Z' as Conversation['updatedAt'],
  });
  const arrivedAt = async (conversation: string) => {
    assert.equal((await teams.channel.post(triage(conversation), card, 'm1')).kind, 'delivered');
    return teams.connector.calls.at(-1)?.conversation;
  };

  it('stands in the thread of that message in a channel', async () => {
    for (const channel of ['19:room@thread.tacv2', '19:room@thread.skype']) {
      assert.equal(await arrivedAt(channel), `${channel};messageid=m1`);
    }
    assert.equal(await arrivedAt('19:room@thread.tacv2;messageid=17'), '19:room@thread.tacv2;messageid=17');
  });

  it('stands in the chat itself in a group chat, which has no threads', async () => {
    assert.equal(await arrivedAt('19:4f8e@thread.v2'), '19:4f8e@thread.v2');
    const threaded = `${readAddress(triage('19:4f8e@thread.v2').address)?.conversation};messageid=m1`;
    assert.equal((await teams.channel.post(triage(threaded), card)).kind, 'permanent-for-message');
  });
});

describe('a place of Teams that refuses what is posted there', () => {
  let teams: OpenTeams;
  before(async () => {
    teams = await openTeams();
  });
  after(() => teams.close());

  const ended: readonly Refusal[] = [
    'BotNotInConversationRoster',
    'ConversationBlockedByUser',
    'BotDisabledByAdmin',
    'MessageWritesBlocked',
  ];
  for (const refusal of Object.keys(refusals) as Refusal[]) {
    const isEnd = ended.includes(refusal);
    it(`is ${isEnd ? 'given up' : 'tried again later'} by ${refusal}, in its threads too, and served when it takes them again`, async () => {
      const channel = `19:${refusal}@thread.tacv2`;
      const to: Conversation = {
        id: sampleConversationId(2),
        channel: 'teams',
        address: toAddress({ tenant: 't', conversation: `${channel};messageid=17` }),
        kind: 'channel',
        serviceUrl: teams.connector.serviceUrl,
        updatedAt: '2026-11-20T10:00:00.000Z' as Conversation['updatedAt'],
      };
      teams.connector.refuses.set(channel, refusal);
      const outcome = isEnd ? { kind: 'permanent-for-place', reason: refusal } : { kind: 'not-accepted' };
      assert.deepEqual(await teams.channel.post(to, card), outcome);
      teams.connector.refuses.delete(channel);
      const posted = await teams.channel.post(to, card);
      assert.ok(posted.kind === 'delivered');
      teams.connector.refuses.set(channel, refusal);
      assert.deepEqual(await teams.channel.update(to, posted.message, card), outcome);
    });
  }
});

describe('a person’s own chat in Teams', () => {
  let teams: OpenTeams;
  beforeEach(async () => {
    teams = await openTeams();
  });
  afterEach(() => teams.close());

  const identity = toIdentity('teams', app.tenantId, 'ada');
  const address = toChatAddress({ tenant: app.tenantId, member: 'ada' });
  const chat = (): Conversation => ({
    id: sampleConversationId(1),
    channel: 'teams',
    address,
    kind: 'personal',
    serviceUrl: teams.connector.serviceUrl,
    updatedAt: '2026-11-20T10:00:00.000Z' as Conversation['updatedAt'],
  });

  it('is begun by the first post, with the person and their tenant, and once', async () => {
    assert.deepEqual(await teams.channel.post(chat(), card), { kind: 'delivered', message: 'm1' });
    assert.equal((await teams.channel.update(chat(), 'm1', card)).kind, 'delivered');
    assert.deepEqual(teams.connector.begun, [{ member: 'ada', tenant: app.tenantId }]);
    assert.deepEqual(
      teams.connector.calls.map(({ conversation }) => conversation),
      ['a:chat-of-ada', 'a:chat-of-ada'],
    );
  });

  it('is not begun where a turn has told which it is', async () => {
    const client = new TeamsClient({ ...teams, conversation: 'a:as-teams-calls-it' });
    await client.say('hello');
    assert.equal((await teams.channel.post(chat(), card)).kind, 'delivered');
    assert.deepEqual(teams.connector.begun, []);
    assert.equal(teams.connector.calls.at(-1)?.conversation, 'a:as-teams-calls-it');
  });

  it('cannot be begun where the app is not installed for the person, and can be later', async () => {
    teams.connector.without.add('ada');
    assert.deepEqual(await teams.channel.post(chat(), card), { kind: 'permanent-for-place', reason: 'AppNotInstalled' });
    teams.connector.without.clear();
    assert.equal((await teams.channel.post(chat(), card)).kind, 'delivered');
  });

  it('is offered to the desk by the address that turns there have, at the newest service of the tenant', async () => {
    const offered = await teams.chatOf(identity);
    assert.deepEqual(offered, { channel: 'teams', kind: 'personal', address, serviceUrl: `https://${teams.connector.host}/teams/` });
    const client = new TeamsClient(teams);
    await client.say('hello');
    assert.equal(teams.desk.turns[0]?.place.address, address);
    assert.equal((await teams.chatOf(identity))?.serviceUrl, teams.connector.serviceUrl);
    assert.equal(await teams.chatOf(toIdentity('slack', 'T1', 'U1')), undefined);
  });

  it('is not offered at the service of a place where somebody is a guest', async () => {
    const guest = new TeamsClient({ ...teams, user: 'gus', tenant: 'guest-tenant', placeTenant: app.tenantId });
    await guest.say('hello');
    const usual = `https://${teams.connector.host}/teams/`;
    assert.equal((await teams.chatOf(toIdentity('teams', 'guest-tenant', 'gus')))?.serviceUrl, usual);
    assert.equal((await teams.chatOf(identity))?.serviceUrl, teams.connector.serviceUrl);
  });

  it('is not offered in local mode before anybody has told where Teams is', async () => {
    await withTeams(locally, async (local) => {
      assert.equal(await local.chatOf(identity), undefined);
      await new TeamsClient({ baseUrl: local.baseUrl, connector: local.connector }).say('hello');
      assert.equal((await local.chatOf(identity))?.serviceUrl, local.connector.serviceUrl);
    });
  });

  for (const [status, code, kind] of [
    [403, 'ServiceError', 'not-accepted'],
    [403, 'InvalidBotApiHost', 'not-accepted'],
    [403, undefined, 'permanent-for-place'],
    [400, 'BadSyntax', 'permanent-for-place'],
    [404, 'ConversationNotFound', 'not-accepted'],
    [429, undefined, 'throttled'],
    [502, undefined, 'ambiguous'],
  ] as const) {
    it(`that is refused with ${status} ${code ?? ''} is ${kind}`, () => {
      assert.equal(toChatFailure(new SendFailure(toFailure(status, code, undefined), status, code)).outcome.kind, kind);
    });
  }
});
