import assert from 'node:assert/strict';
import { constantFrom, property, record, stringMatching } from 'fast-check';
import { chatAddressOf, readAddress, readMessageId, type Thread, toAddress, toMessageId } from '../../../src/channels/slack/thread.js';
import { toIdentity } from '../../../src/tickets/people.js';
import { check } from '../../support/seed.js';

const team = stringMatching(/^[TE][A-Z0-9]{1,30}$/);
const ts = stringMatching(/^\d{1,12}\.\d{1,9}$/);
const chat = record({ kind: constantFrom('chat'), team, user: stringMatching(/^[UW][A-Z0-9]{1,30}$/) });
const channel = record(
  { kind: constantFrom('channel'), team, channel: stringMatching(/^[CG][A-Z0-9]{1,30}$/), ts },
  { requiredKeys: ['kind', 'team', 'channel'] },
);

describe('thread address', () => {
  it('leads back to the thread it was made of', () => {
    for (const threads of [chat, channel]) {
      check(
        property(threads, (thread) => assert.deepEqual(readAddress(toAddress(thread as Thread)), { ...thread })),
        300,
      );
    }
  });

  it('reads as Slack writes its ids', () => {
    assert.equal(toAddress({ kind: 'chat', team: 'T123', user: 'U456' }), 'T123/U456');
    assert.equal(toAddress({ kind: 'channel', team: 'T123', channel: 'C456' }), 'T123/C456');
    assert.equal(toAddress({ kind: 'channel', team: 'T123', channel: 'C456', ts: '1700000000.000100' }), 'T123/C456/1700000000.000100');
  });

  const strange = [
    '',
    'T1',
    'T1/',
    '/U1',
    't1/U1',
    'T1/D1',
    'T1/U1/1.2',
    'T1/C1/',
    'T1/C1/1',
    'T1/C1/1.2/3',
    'T1/C1/a.b',
    'T1/C%31',
    'T1/B1',
  ];
  for (const address of [...strange, 'T1/C1 ', 'T1/C1\n', `T1/C${'1'.repeat(31)}`, 'T1/__proto__']) {
    it(`reads nothing from ${JSON.stringify(address)}`, () => assert.equal(readAddress(address), undefined));
  }

  it("of a person's chat is made of their identity", () => {
    assert.equal(chatAddressOf(toIdentity('slack', 'T123', 'W456')), 'T123/W456');
    assert.equal(chatAddressOf(toIdentity('teams', 'T123', 'U456')), undefined);
    assert.equal(chatAddressOf(toIdentity('slack', 'T123', 'C456')), undefined, 'nobody is a channel');
  });
});

describe('message id', () => {
  it('leads back to the message it was made of', () => {
    check(
      property(record({ channel: stringMatching(/^[CDG][A-Z0-9]{1,30}$/), ts }), (message) =>
        assert.deepEqual(readMessageId(toMessageId(message)), { ...message }),
      ),
      300,
    );
  });

  for (const id of ['', 'C1', 'C1/', 'C1/1', 'U1/1.2', 'C1/1.2/3', 'C1/1.2\n', 'm1']) {
    it(`is not ${JSON.stringify(id)}`, () => assert.equal(readMessageId(id), undefined));
  }
});
