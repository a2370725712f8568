import assert from 'node:assert/strict';
import { constantFrom, dictionary, jsonValue, property, subarray } from 'fast-check';
import { readActivity } from '../../../../src/channels/teams/listeners/body.js';
import { toFilesTurn, toTurn } from '../../../../src/channels/teams/listeners/turn.js';
import { readAddress, readChat } from '../../../../src/channels/teams/thread.js';
import { check } from '../../../support/seed.js';
import { readFixture, turnOf } from '../../../support/teams/fixtures.js';

const tenant = '0f9a4c1e-7d35-4c0b-8f0e-6f1f2b3c4d5e';
const user = '3b2f8c0d-44a1-4c7e-9a55-0c1d2e3f4a5b';
const answerAction = { do: 'answer', number: '0123456789ABC', rev: 3, step: 'problem' };

describe('turn of a Teams activity', () => {
  it('tells who, where, in which language and zone', () => {
    const turn = turnOf('message');
    assert.ok(turn);
    assert.deepEqual(turn.by, { identity: `teams:${tenant}/${user}`, language: 'sv-SE', zone: 'Europe/Stockholm', name: 'Ada Example' });
    assert.equal(turn.place.kind, 'personal');
    assert.equal(turn.place.serviceUrl, `https://smba.trafficmanager.net/emea/${tenant}/`);
    assert.deepEqual(readChat(turn.place.address), { tenant, member: user }, 'one chat, whatever Teams calls it');
    assert.equal(turn.cause, `teams:${(readFixture('message')['conversation'] as { id: string }).id}/1763632800123`);
  });

  it('knows a guest by the tenant at home, and the place by its own', () => {
    const from = { ...(readFixture('message')['from'] as object), tenantId: 'home-tenant' };
    const turn = turnOf('message', { from });
    assert.equal(turn?.by.identity, `teams:home-tenant/${user}`);
    assert.equal(readChat(turn?.place.address ?? '')?.tenant, tenant);
  });

  describe('in a channel that is shared', () => {
    const channelData = { ...(readFixture('mention')['channelData'] as object), channel: { id: '19:x@thread.tacv2', type: 'shared' } };

    it('is that of somebody whose organisation nobody told, and is taken for nothing else', () => {
      const turn = turnOf('mention', { channelData });
      assert.deepEqual(turn?.input, { kind: 'unplaced' });
      assert.equal(turn.by.identity.startsWith(`teams:${tenant}/`), false);
    });

    it('is that of the person where their tenant is told', () => {
      const from = { ...(readFixture('mention')['from'] as object), tenantId: 'home-tenant' };
      assert.equal(turnOf('mention', { channelData, from })?.input.kind, 'command');
      assert.match(turnOf('mention', { channelData, from })?.by.identity ?? '', /^teams:home-tenant\//);
    });

    it('is none where people speak to each other, and an arrival belongs to the host', () => {
      assert.equal(turnOf('mention', { channelData, entities: [] }), undefined);
      const arrival = turnOf('mention', { channelData, type: 'installationUpdate', action: 'add', text: undefined });
      assert.deepEqual([arrival?.input.kind, arrival?.by.identity.startsWith(`teams:${tenant}/`)], ['arrival', true]);
    });

    it('is none where somebody whose organisation nobody told changes, deletes or sends what is not for the desk', () => {
      const picture = { entities: [], text: '', attachments: [{ contentType: 'image/png' }] };
      assert.equal(turnOf('mention', { channelData, ...picture }), undefined);
      for (const [type, eventType] of [
        ['messageUpdate', 'editMessage'],
        ['messageDelete', 'softDeleteMessage'],
      ] as const) {
        const edit = { type, channelData: { ...channelData, eventType } };
        assert.equal(turnOf('mention', { ...edit, entities: [] }), undefined, type);
        assert.equal(turnOf('mention', edit)?.input.kind, 'unplaced', type);
      }
    });
  });

  it('falls back to the id of the account where Entra tells none', () => {
    assert.equal(turnOf('message', { from: { id: '29:1abc' } })?.by.identity, `teams:${tenant}/29:1abc`);
  });

  it('takes a conversation of unknown type for one that others read', () => {
    const conversation = { id: 'a:1', tenantId: tenant };
    assert.equal(turnOf('submit', { conversation })?.place.kind, 'group');
  });

  it('decodes what Teams encoded, once', () => {
    assert.deepEqual(turnOf('message')?.input, { kind: 'typed', text: 'if (a < b && c) leak();' });
  });

  it('keeps an entity that was typed as one', () => {
    assert.deepEqual(turnOf('message-plain')?.input, { kind: 'typed', text: 'we found &lt;script&gt; in the log' });
    assert.deepEqual(turnOf('message-plain', { attachments: [] })?.input, { kind: 'typed', text: 'we found &lt;script&gt; in the log' });
  });

  it('keeps angle brackets that are no mention of the desk', () => {
    const text = '<at>Security Event Desk</at> <b>bold</b>';
    assert.deepEqual(turnOf('message', { text, attachments: [] })?.input, { kind: 'typed', text });
  });

  it('reads a mention in a channel as a command, without the mention of the desk and with the names of others', () => {
    const turn = turnOf('mention');
    assert.equal(turn?.place.kind, 'channel');
    assert.deepEqual(turn?.input, { kind: 'command', text: 'status for Bo Example' });
    assert.match(readAddress(turn?.place.address ?? '')?.conversation ?? '', /;messageid=1763632800123$/);
  });

  it('leaves the mention of the desk out where its mark tells more than the list of mentions', () => {
    const { text = '' } = readFixture('mention') as { text?: string };
    const marked = text.replaceAll('<at>', '<at id="0">');
    assert.notEqual(marked, text);
    assert.deepEqual(turnOf('mention', { text: marked })?.input, { kind: 'command', text: 'status for Bo Example' });
  });

  it('overhears words in a channel that are not addressed to the desk', () => {
    assert.equal(turnOf('mention', { entities: [] })?.input.kind, 'thread-text');
  });

  for (const odd of [
    { type: 'mention', mentioned: {} },
    { mentioned: { id: '29:bo' } },
    { type: 7 },
    { type: 'x'.repeat(201) },
    'mention',
    null,
  ]) {
    it(`loses no message for the entity ${JSON.stringify(odd).slice(0, 40)}`, () => {
      const { entities, attachments } = readFixture('mention') as { entities: unknown[]; attachments: unknown[] };
      const beside = turnOf('mention', { entities: [odd, ...entities], attachments: [...attachments, odd, { contentType: 7 }] });
      assert.deepEqual(beside?.input, { kind: 'command', text: 'status for Bo Example' });
    });
  }

  it('keeps the name of a mention of nobody', () => {
    const entities = [{ type: 'mention', text: '<at>Bo</at>', mentioned: {} }];
    assert.deepEqual(turnOf('message', { text: 'ask <at>Bo</at>', attachments: [], entities })?.input, { kind: 'typed', text: 'ask Bo' });
  });

  it('reads a press with its inputs, all of them text', () => {
    const inputs = { problem: 'Somebody signed in with our build key.', exploited: 'true', count: '3' };
    assert.deepEqual(turnOf('invoke')?.input, {
      kind: 'press',
      action: answerAction,
      inputs,
      surface: 'message',
      message: '1763632799001',
    });
  });

  it('reads the fallback of a button as the same press', () => {
    assert.deepEqual(turnOf('submit')?.input, turnOf('invoke')?.input);
    assert.equal(turnOf('submit')?.cause, turnOf('invoke')?.cause);
  });

  it('knows a press again under another activity id, and tells other presses apart', () => {
    const cause = turnOf('invoke')?.cause;
    assert.match(cause ?? '', /^card:[\w-]{43}$/);
    assert.equal(turnOf('invoke', { id: 'f:another' })?.cause, cause);
    assert.notEqual(turnOf('submit', { value: { desk: answerAction, problem: 'Another.' } })?.cause, cause);
    assert.notEqual(turnOf('invoke', { from: { id: '29:bo' } })?.cause, cause);
    assert.notEqual(turnOf('invoke', { conversation: { id: 'a:2', tenantId: tenant } })?.cause, cause);
  });

  it('is not fooled by inputs with dangerous or overlong names, or values that are no text', () => {
    const value = JSON.parse(
      `{"desk":{"do":"drop"},"__proto__":"x","constructor":"x","${'k'.repeat(41)}":"x","list":[1],"object":{},"nothing":null,"good":"y"}`,
    ) as unknown;
    const input = turnOf('submit', { value })?.input;
    assert.ok(input?.kind === 'press');
    assert.deepEqual(Object.entries(input.inputs), [['good', 'y']]);
  });

  for (const data of [{}, [], { desk: null }, { desk: { do: 'answer' } }, { desk: { do: 'drop', extra: 1 } }, { desk: 'submit' }]) {
    it(`calls a button with ${JSON.stringify(data)} unreadable`, () => {
      assert.deepEqual(turnOf('submit', { value: data })?.input, { kind: 'unreadable' });
      assert.deepEqual(turnOf('invoke', { value: { action: { data } } })?.input, { kind: 'unreadable' });
    });
  }

  for (const value of [{}, [], { other: 1 }]) {
    it(`takes words and files beside ${JSON.stringify(value)} for what they are`, () => {
      assert.deepEqual(turnOf('message-plain', { text: 'it goes on', value })?.input, { kind: 'typed', text: 'it goes on' });
      assert.deepEqual(turnOf('mention', { value })?.input, { kind: 'command', text: 'status for Bo Example' });
      assert.deepEqual(turnOf('picture', { value })?.input, { kind: 'files', addressed: true });
    });
  }

  it('reads a press with words beside it', () => {
    assert.deepEqual(turnOf('submit', { text: 'Save' })?.input, turnOf('submit')?.input);
    assert.deepEqual(turnOf('submit', { text: 'Save', value: { desk: 'x' } })?.input, { kind: 'unreadable' });
  });

  it('calls a press without any data unreadable', () => {
    assert.deepEqual(turnOf('invoke', { value: undefined })?.input, { kind: 'unreadable' });
  });

  for (const name of ['file', 'picture']) {
    it(`sees that a ${name} was dropped in`, () => assert.deepEqual(turnOf(name, { text: '' })?.input, { kind: 'files', addressed: true }));
  }

  it('does not take the HTML of a message, a card or a quote for a file', () => {
    const attachments = ['text/html', 'application/vnd.microsoft.card.adaptive', 'messageReference'].map((contentType) => ({
      contentType,
    }));
    assert.deepEqual(turnOf('message', { text: 'hi', attachments })?.input, { kind: 'typed', text: 'hi' });
  });

  it('notes that it was installed, by either event, and removed', () => {
    assert.deepEqual(turnOf('install')?.input, { kind: 'arrival' });
    assert.deepEqual(turnOf('members-added')?.input, { kind: 'arrival' });
    assert.deepEqual(turnOf('uninstall')?.input, { kind: 'departure' });
    assert.deepEqual(
      turnOf('members-added', { membersAdded: [], membersRemoved: [{ id: '28:6d1b6c5f-52f0-4a0c-9b8e-2f1d7c3a9e10' }] })?.input,
      {
        kind: 'departure',
      },
    );
  });

  it('does not greet when somebody else joins', () => {
    assert.equal(turnOf('members-added', { membersAdded: [{ id: '29:bo' }] }), undefined);
  });

  it('notes that a message was changed or deleted, and not that one was brought back', () => {
    const edit = (eventType: string, changes: object = {}) =>
      turnOf('edit', { channelData: { tenant: { id: tenant }, eventType }, ...changes })?.input;
    assert.deepEqual(edit('editMessage'), { kind: 'edited', how: 'changed', addressed: true });
    assert.deepEqual(edit('softDeleteMessage', { type: 'messageDelete', text: undefined }), {
      kind: 'edited',
      how: 'deleted',
      addressed: true,
    });
    assert.equal(edit('undeleteMessage'), undefined);
    const conversation = { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant };
    assert.deepEqual(edit('editMessage', { conversation }), { kind: 'edited', how: 'changed', addressed: false });
    const recipient = { ...(readFixture('edit')['recipient'] as object), isTargeted: true };
    assert.deepEqual(edit('editMessage', { conversation, recipient }), { kind: 'edited', how: 'changed', addressed: true });
  });

  it('keeps the words that come with a file, and tells what was dropped in beside them', () => {
    const activity = readActivity(readFixture('file'));
    assert.ok(activity);
    const turn = toTurn(activity, 'correlation');
    assert.deepEqual(turn?.input, { kind: 'typed', text: 'here is the log' });
    assert.deepEqual(toFilesTurn(turn, activity)?.input, { kind: 'files', addressed: true });
    const plain = readActivity(readFixture('message'));
    const words = plain && toTurn(plain, 'correlation');
    assert.ok(words);
    assert.equal(toFilesTurn(words, plain), undefined);
  });

  it('keeps words and files apart in a thread where nobody spoke to the desk, too', () => {
    const conversation = { id: '19:x@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: tenant };
    const activity = readActivity({ ...readFixture('file'), conversation });
    assert.ok(activity);
    const turn = toTurn(activity, 'correlation');
    assert.deepEqual(turn?.input, { kind: 'thread-text', text: 'here is the log' });
    assert.deepEqual(toFilesTurn(turn, activity)?.input, { kind: 'files', addressed: false });
    assert.deepEqual(turnOf('file', { text: '', conversation })?.input, { kind: 'files', addressed: false });
  });

  it('reads what a person passes on: a forwarded message and what a card shows', () => {
    const forwarded = {
      originalMessageContent: '<p>Key <b>leaked</b>, see <a href="https://a.example/x">log</a></p>',
      originalMessageId: '1',
    };
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: 'Alert 7' },
        { type: 'FactSet', facts: [{ title: 'Host', value: 'build-3' }] },
      ],
      actions: [{ type: 'Action.Submit', title: 'Open', data: { text: 'secret' } }],
    };
    const attachments = [
      { contentType: 'forwardedMessageReference', content: JSON.stringify(forwarded) },
      { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
      { contentType: 'messageReference', content: JSON.stringify({ messagePreview: 'not mine' }) },
    ];
    assert.deepEqual(turnOf('message', { text: 'Look:', attachments })?.input, {
      kind: 'typed',
      text: 'Look:\nKey leaked, see log (https://a.example/x)\nAlert 7\nHost\nbuild-3',
    });
    const broken = [{ contentType: 'forwardedMessageReference', content: '{' }, { contentType: 'forwardedMessageReference' }];
    assert.deepEqual(turnOf('message', { text: 'Look:', attachments: broken })?.input, { kind: 'typed', text: 'Look:' });
  });

  it('reads cards of every kind, and all that an adaptive card shows', () => {
    const cards: [kind: string, content: unknown, text: string][] = [
      [
        'teams.card.o365connector',
        {
          title: 'Build 7',
          summary: 'Build 7 failed',
          themeColor: 'ff0000',
          sections: [{ activityTitle: 'CI', activitySubtitle: 'main', activityText: 'It failed', facts: [{ name: 'Host', value: 'b3' }] }],
          potentialAction: [{ '@type': 'OpenUri', name: 'View', targets: [{ os: 'default', uri: 'https://a.example/7' }] }],
        },
        'Build 7\nBuild 7 failed\nCI\nmain\nIt failed\nHost\nb3\nhttps://a.example/7',
      ],
      [
        'teams.card.list',
        {
          title: 'Hosts',
          items: [{ type: 'resultItem', id: 'x', title: 'web-1', subtitle: 'down', tap: { type: 'imBack', value: 'open 1' } }],
        },
        'Hosts\nweb-1\ndown',
      ],
      [
        'card.video',
        { title: 'Camera 2', subtitle: 'Door', text: 'Seen at 3', media: [{ url: 'https://v.example' }] },
        'Camera 2\nDoor\nSeen at 3',
      ],
      [
        'card.audio',
        { title: 'Call', buttons: [{ type: 'openUrl', title: 'Hear', value: 'https://c.example' }] },
        'Call\nhttps://c.example',
      ],
      [
        'card.adaptive',
        {
          body: [
            { type: 'RichTextBlock', inlines: ['Login from ', { type: 'TextRun', text: 'Oslo' }] },
            { type: 'CodeBlock', codeSnippet: 'rm -rf /', language: 'Bash' },
            { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Log', url: 'https://a.example/log' }] },
          ],
          actions: [{ type: 'Action.Submit', title: 'Close', data: { url: 'https://secret.example', text: 'secret' } }],
        },
        'Login from Oslo\nrm -rf /\nhttps://a.example/log',
      ],
    ];
    for (const [kind, content, text] of cards) {
      const attachments = [{ contentType: `application/vnd.microsoft.${kind}`, content }];
      assert.deepEqual(turnOf('message', { text: '', attachments })?.input, { kind: 'typed', text }, kind);
      const empty = [{ contentType: `application/vnd.microsoft.${kind}`, content: { media: [{ url: 'https://v.example' }] } }];
      assert.deepEqual(turnOf('message', { text: '', attachments: empty })?.input, { kind: 'files', addressed: true }, kind);
    }
  });

  for (const contentType of ['application/vnd.microsoft.card.fluidEmbedCard', 'application/vnd.microsoft.card.codesnippet']) {
    it(`sees that a bot gets no words of ${contentType}`, () => {
      assert.deepEqual(turnOf('message', { text: '', attachments: [{ contentType, content: {} }] })?.input, {
        kind: 'files',
        addressed: true,
      });
    });
  }

  for (const name of ['reaction', 'bot']) {
    it(`leaves a ${name} alone`, () => assert.equal(turnOf(name), undefined));
  }

  it('leaves typing, its own words and other kinds of invoke alone', () => {
    assert.equal(turnOf('message', { type: 'typing' }), undefined);
    assert.equal(turnOf('message', { from: readFixture('message')['recipient'] }), undefined);
    assert.equal(turnOf('message', { from: { id: '29:x', role: 'bot' } }), undefined);
    assert.equal(turnOf('invoke', { name: 'composeExtension/query' }), undefined);
  });

  it('is never a crash, whatever an activity holds', () => {
    const names = ['message', 'mention', 'invoke', 'submit', 'install', 'members-added', 'file', 'reaction'];
    const fields = [...new Set(names.flatMap((name) => Object.keys(readFixture(name)))), '__proto__', 'constructor', 'deliveryMode'];
    let turns = 0;
    check(
      property(
        constantFrom(...names),
        dictionary(constantFrom(...fields), jsonValue(), { maxKeys: 3 }),
        subarray(fields, { maxLength: 2 }),
        (name, changed, dropped) => {
          const body = Object.fromEntries(
            Object.entries({ ...readFixture(name), ...changed }).filter(([field]) => !dropped.includes(field)),
          );
          const activity = readActivity(body);
          if (activity && toTurn(activity, 'correlation')) turns += 1;
        },
      ),
      500,
    );
    assert.ok(turns > 50, `only ${turns} of them were turns`);
  });
});
