import assert from 'node:assert/strict';
import { property, record, stringMatching } from 'fast-check';
import { kindOf, readAddress, readChat, readRoot, toAddress, toChatAddress } from '../../../src/channels/teams/thread.js';
import { check } from '../../support/seed.js';

describe('thread address', () => {
  it('leads back to the thread it was made of', () => {
    const conversations = stringMatching(/^[\x21-\x7e]{1,200}$/);
    const tenants = stringMatching(/^[A-Za-z0-9_.:@|-]{1,100}$/);
    check(
      property(conversations, tenants, (conversation, tenant) => {
        assert.deepEqual(readAddress(toAddress({ conversation, tenant })), { conversation, tenant });
      }),
      300,
    );
  });

  it('of a person’s own chat leads back to the person, and is that of no conversation', () => {
    const chats = record({ tenant: stringMatching(/^[A-Za-z0-9_.:@|-]{1,100}$/), member: stringMatching(/^[A-Za-z0-9_.:@|-]{1,200}$/) });
    check(
      property(chats, (chat) => {
        assert.deepEqual(readChat(toChatAddress(chat)), { ...chat });
        assert.equal(readAddress(toChatAddress(chat)), undefined);
      }),
      300,
    );
    for (const address of ['', 'a/b', 'a/chats/b', 'a/chat/', '/chat/b', 'a/chat/b/c', 'a/chat/%41', 'a/chat/b c']) {
      assert.equal(readChat(address), undefined, address);
    }
  });

  it('keeps the root message of a channel thread', () => {
    const thread = { tenant: 't1', conversation: '19:abc@thread.tacv2;messageid=1700000000000' };
    assert.deepEqual(readAddress(toAddress(thread)), thread);
  });

  it('tells a thread from the channel it is in', () => {
    const within = toAddress({ tenant: 't1', conversation: '19:abc@thread.tacv2' });
    assert.deepEqual(readRoot({ tenant: 't1', conversation: '19:abc@thread.tacv2;messageid=17' }), { within, root: '17' });
    for (const conversation of ['19:abc@thread.tacv2', '19:abc@thread.tacv2;messageid=', 'a:1;messageid=1;messageid=2']) {
      assert.equal(readRoot({ tenant: 't1', conversation }), undefined, conversation);
    }
  });

  it('tells what a conversation is by its id, whatever an activity says of it', () => {
    for (const channel of ['19:abc@thread.tacv2', '19:abc@thread.skype', '19:abc@thread.tacv2;messageid=17']) {
      assert.deepEqual([kindOf(channel, false), kindOf(channel, true)], ['channel', 'channel'], channel);
    }
    assert.deepEqual([kindOf('19:abc@thread.v2', false), kindOf('19:abc@thread.v2', true)], ['group', 'group']);
    assert.deepEqual([kindOf('a:1x', true), kindOf('a:1x', false)], ['personal', 'group']);
  });

  it('stays within what the desk stores', () => {
    assert.ok(toAddress({ tenant: '@'.repeat(100), conversation: ';'.repeat(500) }).length <= 2_000);
  });

  for (const address of ['', 'a', 'a/', '/b', 'a/b/c', 'a/%zz', 'a/%41', 'a b/c', 'a/b c', 'a/é']) {
    it(`reads nothing from ${JSON.stringify(address)}`, () => assert.equal(readAddress(address), undefined));
  }
});
