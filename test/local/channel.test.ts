import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatMessage } from '../../src/local/page/wire.js';
import { personas } from '../../src/local/personas.js';
import { publisherChannel, toThread, triageChannel } from '../../src/local/places.js';
import { findSnapshot, type LocalServer, sendTurn, startLocalServer } from '../support/browser/local-server.js';
import { samples } from '../support/browser/sample-cards.js';
import { dialogScript, pointer } from '../support/browser/sample-dialog.js';
import { createScriptedBot, type Received, sayTo } from '../support/browser/scripted-bot.js';

const contoso = publisherChannel.conversation;

describe('a local channel', () => {
  const bot = createScriptedBot(dialogScript);
  let server: LocalServer;
  beforeEach(async () => {
    bot.received.length = 0;
    bot.script = dialogScript;
    server = await startLocalServer(bot);
  });
  afterEach(() => server.remove());

  const browser = { persona: 'publisher', pane: 'contoso', locale: 'en', zone: 'UTC' };
  const send = (turn: object) => sendTurn(server, { ...browser, id: randomUUID(), ...turn });
  const write = async (turn: object = {}): Promise<string> => {
    const id = randomUUID();
    assert.equal((await send({ kind: 'text', id, text: 'new', mention: true, ...turn })).status, 200);
    return id;
  };
  const say = (conversation: string) =>
    sayTo({ serviceUrl: `${server.url}/local/connector/`, conversation: { id: conversation, tenantId: '' } });
  const messages = async (persona = 'publisher', pane = 'contoso') => (await findSnapshot(server, persona, pane))?.messages ?? [];
  const newest = async (): Promise<ChatMessage> => {
    const message = (await messages()).at(-1);
    assert.ok(message);
    return message;
  };
  const last = (): Received => {
    const activity = bot.received.at(-1);
    assert.ok(activity);
    return activity;
  };

  it('tells of a mention as Teams does: in the text, among the entities, in the thread that it begins', async () => {
    const id = await write({ text: 'a < b & c' });
    const { conversation, text, entities, attachments, channelData } = last();
    assert.deepEqual(conversation, {
      isGroup: true,
      conversationType: 'channel',
      tenantId: publisherChannel.tenant,
      id: `${contoso};messageid=${id}`,
    });
    assert.equal(text, '<at>Security Desk</at> a &lt; b &amp; c');
    assert.deepEqual((entities as object[])[1], {
      type: 'mention',
      mentioned: { id: '28:5cd3030b-5a65-4c06-b8a9-6af9e09440b3', name: 'Security Desk' },
      text: '<at>Security Desk</at>',
    });
    assert.match(JSON.stringify(attachments), /schema\.skype\.com\/Mention.*a &lt; b &amp; c/);
    assert.deepEqual((channelData as { channel: object }).channel, { id: contoso });
  });

  it('delivers a reply without a mention, in the thread of its root and without the entity', async () => {
    const root = await write();
    await write({ text: 'no mention', mention: false, thread: root });
    const { conversation, text, entities } = last();
    assert.deepEqual([conversation.id, text, (entities as object[]).length], [toThread(contoso, root), 'no mention', 1]);
  });

  it('keeps what the desk posts: a root message, or a reply where the conversation names a thread', async () => {
    const root = await say(contoso).post(samples.welcome);
    const reply = await say(toThread(contoso, root)).post('a reply');
    await say(toThread(contoso, root)).update(root, samples.problem);
    const [first, second] = await messages();
    assert.ok(first?.from === 'desk' && second);
    assert.deepEqual([first.id, first.thread, first.rev, first.cards], [root, undefined, 1, [samples.problem]]);
    assert.deepEqual([second.id, second.thread], [reply, root]);
    const path = `/local/connector/v3/conversations/${encodeURIComponent(contoso)}/activities/${encodeURIComponent(reply)}`;
    const answered = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text: 'to the reply' }),
    });
    assert.equal(answered.status, 201);
    assert.equal((await newest()).thread, root, 'a reply to a reply stands in the same thread');
  });

  it('knows no thread whose root is not there, is a reply, or belongs to another channel', async () => {
    const root = await say(contoso).post('root');
    const reply = await say(toThread(contoso, root)).post('reply');
    for (const at of [toThread(contoso, 'nothing'), toThread(contoso, reply), toThread(triageChannel.conversation, root)])
      await assert.rejects(say(at).post('x'), /404/);
    await assert.rejects(say(toThread('a:1local-publisher', root)).post('x'), /404/);
    for (const thread of ['nothing', reply]) assert.equal((await send({ kind: 'text', text: 'x', thread })).status, 404);
    assert.equal((await send({ kind: 'text', pane: 'publisher', text: 'x', thread: root })).status, 404);
    assert.equal((await messages()).length, 2);
  });

  it('is read by its members alone, and nobody else speaks or presses there', async () => {
    const secret = await say(triageChannel.conversation).post(pointer);
    const readers = { contoso: ['publisher', 'bystander'], triage: ['assessor', 'lead'] };
    for (const { id: persona } of personas) {
      for (const [pane, members] of Object.entries(readers)) {
        const isMember = members.includes(persona);
        assert.equal((await findSnapshot(server, persona, pane)) !== undefined, isMember, `${persona} in ${pane}`);
        const { status } = await send({ kind: 'text', text: 'x', persona, pane });
        assert.equal(status, isMember ? 200 : 404, `${persona} in ${pane}`);
      }
      for (const other of personas) {
        if (other !== undefined && other.id !== persona) assert.equal(await findSnapshot(server, persona, other.id), undefined);
      }
    }
    const press = { kind: 'press', action: 'task/fetch', verb: '', message: secret, data: {}, inputs: {} };
    assert.equal((await send({ ...press, pane: 'triage' })).status, 404);
    assert.equal((await send(press)).status, 404);
    assert.equal((await send({ kind: 'install', id: undefined, pane: 'bystander' })).status, 404);
  });

  it('tells a member of it and nobody else', async () => {
    const at = `${server.url}/local/connector/v3/conversations/${encodeURIComponent(contoso)}/members`;
    for (const persona of personas) {
      const { status } = await fetch(`${at}/${persona.userId}`);
      assert.equal(status, ['publisher', 'bystander'].includes(persona.id) ? 200 : 404, persona.id);
    }
  });

  it('is one conversation for all who read it, durable over a restart', async () => {
    const root = await write();
    await write({ persona: 'bystander', thread: root, text: 'me too', mention: false });
    const before = await messages('bystander');
    assert.deepEqual(before, await messages('publisher'));
    assert.deepEqual(
      before.map((message) => (message.from === 'person' ? [message.by, message.mention, message.thread] : ['desk'])),
      [['publisher', true, undefined], ['desk'], ['bystander', false, root]],
    );
    await server.stop();
    await server.start();
    assert.deepEqual(await messages(), before);
    assert.equal(readdirSync(join(server.dataDir, 'local', 'contoso')).length, 3);
  });

  it('gives the newest messages with the rest of their threads', async () => {
    const old = await say(contoso).post('old root');
    const forgotten = await say(contoso).post('forgotten');
    await say(toThread(contoso, old)).post('new reply');
    const snapshot = await findSnapshot(server, 'publisher', 'contoso', 1);
    assert.equal(snapshot?.earlier, 1);
    assert.deepEqual(
      snapshot.messages.map(({ text }) => text),
      ['old root', 'new reply'],
    );
    assert.ok(!snapshot.messages.some(({ id }) => id === forgotten));
  });

  it('a dialog is opened, moved on and ended by invokes, and leaves nothing in the transcript', async () => {
    const root = await write();
    const before = await messages();
    const { id: message } = await newest();
    const press = { kind: 'press', verb: '', message, data: { desk: { do: 'next' }, msteams: { type: 'task/fetch' } }, inputs: { a: 'b' } };
    const opened = (await send({ ...press, action: 'task/fetch' })).answer;
    assert.equal(opened.kind === 'dialog' && opened.title, 'Ticket SEC-1');
    const { type, name, value, replyToId, conversation } = last();
    assert.deepEqual(
      { type, name, value, replyToId, conversation: conversation.id },
      {
        type: 'invoke',
        name: 'task/fetch',
        value: { data: { ...press.data, a: 'b' }, context: { theme: 'default' } },
        replyToId: message,
        conversation: toThread(contoso, root),
      },
    );
    const moved = (await send({ ...press, action: 'task/submit', inputs: { remark: 'private' } })).answer;
    assert.match(JSON.stringify(moved), /"kind":"dialog".*Check it.*private/);
    assert.equal(last().name, 'task/submit');
    const ended = await send({ ...press, action: 'task/submit', data: { desk: { do: 'done' } } });
    assert.deepEqual(ended.answer, { kind: 'message', text: 'Noted.' });
    assert.deepEqual(await messages(), before);
  });

  it('a dialog whose answer is none, an error or a card of another kind is a failed turn', async () => {
    await write();
    const { id: message } = await newest();
    const press = { kind: 'press', action: 'task/fetch', verb: '', message, data: {}, inputs: {} };
    const answers = [undefined, {}, { task: {} }, { task: { type: 'continue', value: { title: 'x', url: 'https://a.example' } } }];
    for (const answer of answers) {
      bot.script = () => Promise.resolve(answer);
      assert.deepEqual((await send(press)).answer, { kind: 'failed' }, JSON.stringify(answer));
    }
    bot.refuse(500);
    assert.deepEqual((await send(press)).answer, { kind: 'failed' });
  });
});
