import assert from 'node:assert/strict';
import { readAddress, toAddress } from '../../../../src/channels/teams/thread.js';
import type { Conversation } from '../../../../src/ports/conversation.js';
import { sampleConversationId } from '../../../support/store/documents.js';
import { drawPlainly, type OpenTeams, openTeams } from '../../../support/teams/desk.js';

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
