import assert from 'node:assert/strict';
import { toAddress, toChatAddress } from '../../../../src/channels/teams/thread.js';
import type { Conversation } from '../../../../src/ports/conversation.js';
import { toInstant } from '../../../../src/tickets/instant.js';
import { sampleConversation, sampleConversationId } from '../../../support/store/documents.js';
import { TeamsClient } from '../../../support/teams/client.js';
import { type Json, teamsMember } from '../../../support/teams/connector.js';
import { locally, type OpenTeams, openTeams } from '../../../support/teams/desk.js';
import { app } from '../../../support/teams/entra.js';

const channel = '19:triage@thread.tacv2';
const chat = '19:triage@thread.v2';
const elsewhere = 'b6c3f1b2-0000-4000-8000-00000000c001';
const dayMs = 24 * 3_600_000;

const member = (changed: Json = {}): Json => teamsMember('other', changed);

describe('who can read a conversation of Teams', () => {
  let teams: OpenTeams;
  let nowMs: number;
  beforeEach(async () => {
    nowMs = 0;
    const clock = { now: () => toInstant(Date.now()), monotonicMs: () => nowMs };
    teams = await openTeams((options) => ({ ...options, clock }));
  });
  afterEach(() => teams.close());

  const place = (conversation: string, tenant: string = app.tenantId): Conversation =>
    sampleConversation(1, {
      id: sampleConversationId(1),
      channel: 'teams',
      address: toAddress({ tenant, conversation }),
      kind: 'channel',
      serviceUrl: teams.connector.serviceUrl,
    });
  const ask = (conversation = channel) => teams.channel.privacyOf(place(conversation));

  const rosters: readonly (readonly [string, readonly Json[], string])[] = [
    ['people of the tenant alone', [member(), member({ userRole: 'owner' })], 'private'],
    ['a guest, who says so', [member(), member({ userRole: 'guest' })], 'open'],
    ['a guest, by their name in the tenant', [member({ userPrincipalName: 'ann_fabrikam.com#EXT#@example.com' })], 'open'],
    ['somebody of another tenant', [member(), member({ tenantId: elsewhere })], 'open'],
    ['somebody anonymous', [member({ userRole: 'anonymous', userPrincipalName: undefined })], 'open'],
    ['a guest beside somebody of whom nothing is told', [{ id: '29:x' }, member({ userRole: 'guest' })], 'open'],
    ['somebody of whom no tenant is told', [member(), member({ tenantId: undefined })], 'unknown'],
    ['somebody whose tenant is none', [member({ tenantId: '29:1UX7p8F' })], 'unknown'],
    ['somebody of whom no role is told', [member({ userRole: undefined })], 'unknown'],
    ['nobody', [], 'unknown'],
  ];
  for (const [who, roster, privacy] of rosters) {
    it(`is ${privacy} with ${who}`, async () => {
      for (const conversation of [channel, chat]) {
        teams.connector.rosters.set(conversation, roster);
        assert.equal(await ask(conversation), privacy);
      }
    });
  }

  it('is found on the last page as well', async () => {
    const many = Array.from({ length: 420 }, (_, n) => teamsMember(`p${n}`));
    teams.connector.rosters.set(channel, [...many, member({ tenantId: elsewhere })]);
    assert.equal(await ask(), 'open');
    assert.equal(teams.connector.rosterCalls.length, 3);
  });

  it('is unknown while the roster cannot be read, which the log says and which is asked once in a burst', async () => {
    for (const [status, body] of [
      [403, { error: { code: 'BotNotInConversationRoster', message: '' } }],
      [404, {}],
      [500, {}],
      [200, { members: 'none' }],
    ] as const) {
      teams.connector.rosters.set(channel, { status, body });
      assert.equal(await ask(), 'unknown');
      assert.equal(await ask(), 'unknown');
      nowMs += 5_000;
    }
    assert.equal(teams.connector.rosterCalls.length, 4);
    assert.match(teams.log.lines.join('\n'), /teams-roster-unread[^\n]*BotNotInConversationRoster/);
    teams.connector.rosters.delete(channel);
    assert.equal(await ask(), 'private');
  });

  it('is asked again when another way there was told', async () => {
    const astray = { ...place(channel), serviceUrl: 'http://127.0.0.1:1/teams/' };
    assert.equal(await teams.channel.privacyOf(astray), 'unknown');
    assert.equal(await ask(), 'private');
    assert.equal(await teams.channel.privacyOf(astray), 'private');
  });

  it('is private where the operator vouches for it and Teams does not tell, and open all the same where Teams tells so', async () => {
    const trusted = '19:trusted@thread.tacv2';
    teams.connector.rosters.set(trusted, { status: 403 });
    assert.equal(await ask(trusted), 'private');
    teams.connector.rosters.set(trusted, [member({ userRole: 'guest' })]);
    nowMs += 5_000;
    assert.equal(await ask(trusted), 'open');
  });

  it('is asked once a day, and again when members come or go in that tenant', async () => {
    assert.equal(await ask(), 'private');
    nowMs += dayMs - 1;
    assert.equal(await ask(), 'private');
    assert.equal(teams.connector.rosterCalls.length, 1);
    nowMs += 1;
    await ask();
    assert.equal(teams.connector.rosterCalls.length, 2);
    const client = new TeamsClient({ ...teams, kind: 'channel', conversation: '19:general@thread.tacv2' });
    teams.connector.rosters.set(channel, [member({ userRole: 'guest' })]);
    const events = [
      { type: 'conversationUpdate', membersAdded: [{ id: '29:guest' }] },
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:guest' }] },
      { type: 'conversationUpdate', channelData: { tenant: { id: app.tenantId }, eventType: 'channelShared' } },
      { type: 'conversationUpdate', channelData: { tenant: { id: app.tenantId }, eventType: 'channelMemberAdded' } },
    ];
    for (const [index, event] of events.entries()) {
      await client.send(event);
      assert.equal(teams.readersChanged(), index + 1);
      assert.equal(await ask(), 'open');
      assert.equal(teams.connector.rosterCalls.length, index + 3);
    }
    await client.say('hello');
    const stranger = new TeamsClient({ ...teams, tenant: elsewhere, kind: 'channel', conversation: '19:their@thread.tacv2' });
    await stranger.send({ type: 'conversationUpdate', membersAdded: [{ id: '29:guest' }] });
    await ask();
    assert.equal(teams.connector.rosterCalls.length, events.length + 2);
  });

  it('is one person alone in their own chat, which is not asked about', async () => {
    const own = { ...place(''), address: toChatAddress({ tenant: app.tenantId, member: 'ada' }) };
    assert.equal(await teams.channel.privacyOf(own), 'private');
    assert.equal(await teams.channel.privacyOf({ ...own, address: 'of another platform' }), 'unknown');
    assert.deepEqual(teams.connector.rosterCalls, []);
  });
});

describe('a desk on one machine', () => {
  it('has nobody from elsewhere, and asks for no roster', async () => {
    const teams = await openTeams(locally);
    const place = sampleConversation(1, {
      address: toAddress({ tenant: 't', conversation: channel }),
      serviceUrl: teams.connector.serviceUrl,
    });
    assert.equal(await teams.channel.privacyOf(place), 'private');
    assert.deepEqual(teams.connector.rosterCalls, []);
    await teams.close();
  });
});
